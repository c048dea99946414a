// What happens to a 306: fetch follows redirects, and does not count this number among them.
const api = process.env.API ?? 'http://127.0.0.1:3000';

for (const path of ['/old', '/moved']) {
  const response = await fetch(api + path, { redirect: 'follow' });
  console.log(`GET ${path}: ${response.status} at ${new URL(response.url).pathname}`);
  // An unexpected number of the class is shown to whoever looks after the program, and not guessed at.
  if (response.status === 306) console.log('  not followed: 306 has no meaning');
}
