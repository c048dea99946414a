// What happens to a 305: fetch is told to follow redirects, and hands this one over as it came.
const api = process.env.API ?? 'http://127.0.0.1:3000';

const response = await fetch(`${api}/report`, { redirect: 'follow' });
console.log(`GET /report: ${response.status}, redirected: ${response.redirected}`);
if (response.status === 305) {
  // Shown to the user, never connected to. A proxy comes from the settings of the user or the system.
  console.log(`The response wants this proxy: ${response.headers.get('Location')}`);
  console.log('Not used.');
}
