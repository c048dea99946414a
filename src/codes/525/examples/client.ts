// A client that says who has to repair a 525, and does not hammer: the handshake fails the same way each time.
const api = process.env.API ?? 'http://127.0.0.1:3000';

function sender(response: Response): string {
  if (response.headers.has('CF-RAY')) return `Cloudflare, ray ${response.headers.get('CF-RAY')}`;
  if (response.headers.has('X-Cf-RouterError')) return 'the router of Cloud Foundry';
  return 'unknown';
}

for (const path of ['/orders', '/stock']) {
  const response = await fetch(api + path);
  await response.body?.cancel();
  if (response.status === 525) {
    console.log(`GET ${path}: 525, from ${sender(response)}: not repeated, tell the owner`);
  } else {
    console.log(`GET ${path}: ${response.status}`);
  }
}
