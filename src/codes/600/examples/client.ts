// Nothing to install. 600 is no status code of HTTP: the client treats it like a 5xx (RFC 9110 section 15), but does not
// repeat, as the fields would be the same. Headers refuses a malformed value, so its own fields are not to blame.
const api = process.env.API ?? 'http://127.0.0.1:3000';

function row(status: number): string {
  if (status < 100 || status > 599) return 'not HTTP, an error of the server';
  return `${Math.floor(status / 100)}xx`;
}

async function get(path: string, customer: string): Promise<void> {
  let headers: Headers;
  try {
    headers = new Headers({ 'X-Customer': customer });
  } catch {
    console.log(`GET ${path}: refused before it was sent`);
    return;
  }
  const response = await fetch(api + path, { headers });
  console.log(`GET ${path}: ${response.status}, ${row(response.status)}`);
  if (response.status === 600) console.log('Not repeated. Look at the fields of the server behind Akamai.');
}

await get('/orders', 'Ada');
await get('/stock', 'Ada');
await get('/orders', 'Ada\r\nX-Role: admin'); // a line break from user input
