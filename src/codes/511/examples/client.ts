// A program that meets the login of a guest network: it shows the link, keeps what it has, and goes on after the login.
import { request } from 'node:http';

const api = process.env.API ?? 'http://127.0.0.1:3000';

async function get(): Promise<Response> {
  const response = await fetch(`${api}/`, { redirect: 'manual' });
  console.log(`GET /: ${response.status}`);
  return response;
}

// Played here: a person opens the link and logs in. The name of the portal leads to the same address.
function personLogsIn(portal: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { Host: new URL(portal).host, 'Content-Type': 'application/x-www-form-urlencoded' };
    const login = request(`${api}/`, { method: 'POST', headers }, (answer) =>
      answer.resume().on('end', resolve),
    );
    login.on('error', reject).end('voucher=violet-12');
  });
}

let response = await get();
if (response.status === 511) {
  // The answer is not the site's: nothing in it is stored, and nobody is signed out because of it.
  const link = /<a href="(https?:\/\/[^"]+)"/.exec(await response.text())?.[1];
  if (link === undefined) throw new Error('The network wants a login, and does not say where.');
  console.log(`the network wants a login: open ${link}`);
  await personLogsIn(link); // a program never fills in this form by itself
  response = await get();
}
console.log(response.ok ? await response.text() : 'Still not online.');
