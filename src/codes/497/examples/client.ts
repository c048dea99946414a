// Nothing to install. Recognises that it spoke plain HTTP to a TLS port, and says what to correct. It does not repeat with
// a token: the first request carried it unencrypted, and whoever runs the client has to know.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function schemeOf(host: string, path: string): Promise<string> {
  const response = await fetch(api + path, { redirect: 'manual' });
  console.log(`GET http://${host}${path}: ${response.status}`);
  const target = response.headers.get('Location') ?? '';
  if (response.status >= 300 && response.status < 400 && target.startsWith('https://'))
    return `Correct the address: ${target}`;
  if (
    response.status === 400 &&
    (await response.text()).includes('plain HTTP request was sent to HTTPS port')
  )
    return `Correct the address: https://${host}${path}`;
  return 'The scheme is not the problem.';
}

console.log(await schemeOf('api.example.com:8443', '/orders'));
console.log(await schemeOf('www.example.com:8443', '/reports'));
