// A client with cookies that takes a 431 as "send less": it forgets what the server expires, and repeats once.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const cookies = new Map([
  ['session', 's1'],
  ['draft', 'The+parcel+may+stand+behind+the+green+gate.+'.repeat(7)],
]);

async function get(path: string): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(api + path, { headers: { Cookie: cookie } });
  console.log(`GET ${path} with ${cookie.length} bytes of cookies: ${response.status}`);
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((each) => each.trim());
    const name = pair.slice(0, pair.indexOf('='));
    if (attributes.includes('Max-Age=0')) cookies.delete(name);
    else cookies.set(name, pair.slice(name.length + 1));
  }
  return response;
}

let response = await get('/cart');
if (response.status === 431) {
  const { detail } = await response.json();
  console.log(detail);
  // The same fields would get the same answer, so it is repeated only if something has become smaller.
  if (!cookies.has('draft')) response = await get('/cart');
}
console.log(await response.text());
