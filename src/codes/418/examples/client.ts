// A client for which 418 is what HTTP says it is: an unknown 4xx. It shows the content and does not ask again.
const api = process.env.API ?? 'http://127.0.0.1:3000';

for (const pot of ['teapot', 'coffee']) {
  const response = await fetch(`${api}/pots/${pot}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/coffee-pot-command' },
    body: 'start',
  });
  const content = await response.json();
  // The number carries no meaning; what the sender wants to say can only be in the content.
  if (response.ok) console.log(`${pot}: ${response.status}, brewing`);
  else console.log(`${pot}: ${response.status}, ${content.title ?? 'no reason given'}`);
  // Some senders use it for a ban, and say how long: then this is the time to be quiet.
  const wait = response.headers.get('Retry-After');
  if (wait !== null) console.log(`Quiet for ${wait} seconds`);
}
