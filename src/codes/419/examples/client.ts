// Nothing to install. Sends a change to a Laravel application; on 419 it gets a new token and sends the change once more.
// In a browser the cookies travel by themselves (`credentials: 'include'`); a program keeps them itself.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const cookies = new Map<string, string>();
let token = 'old'; // as it was when the page was loaded

async function send(method: string, path: string, content?: object): Promise<Response> {
  const response = await fetch(api + path, {
    method,
    headers: {
      Accept: 'application/json', // asks Laravel for JSON instead of its error page
      Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(content && { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token }),
    },
    ...(content && { body: JSON.stringify(content) }),
  });
  for (const [, name = '', value = ''] of response.headers
    .getSetCookie()
    .map((each) => /^([^=]+)=([^;]*)/.exec(each) ?? []))
    cookies.set(name, value);
  console.log(`${method} ${path}: ${response.status}`);
  return response;
}

async function change(path: string, content: object): Promise<Response> {
  const first = await send('POST', path, content);
  if (first.status !== 419) return first;
  // The check comes before anything is done, so even a POST may be repeated. Once.
  await send('GET', '/sanctum/csrf-cookie');
  token = decodeURIComponent(cookies.get('XSRF-TOKEN') ?? '');
  return send('POST', path, content);
}

const response = await change('/profile', { name: 'Ada' });
if (response.status === 419) throw new Error('Still 419: the session cookie does not come back.');
console.log(await response.text());
