// Nothing to install. On 440 it signs in once and repeats once. A wrong password is not an error code here but a redirect
// back to the sign-in page, and must not be tried again: accounts get locked.
const mail = process.env.API ?? 'http://127.0.0.1:3000';
let cookie = 'cadata=old';

async function signIn(): Promise<void> {
  const form = {
    destination: '/owa/',
    username: process.env.MAIL_USER ?? '',
    password: process.env.PASSWORD ?? '',
  };
  const response = await fetch(`${mail}/owa/auth.owa`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual', // the cookie is in this response, and Location tells whether it worked
  });
  const target = response.headers.get('Location') ?? '';
  console.log(`POST /owa/auth.owa: ${response.status} ${target}`);
  if (target === '' || target.includes('reason=')) throw new Error('Stopped: the sign-in was refused.');
  cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
}

async function get(path: string): Promise<Response> {
  const send = async () => {
    const response = await fetch(mail + path, { headers: { Cookie: cookie } });
    console.log(`GET ${path}: ${response.status}`);
    return response;
  };
  const first = await send();
  if (first.status !== 440) return first;
  await signIn();
  const second = await send();
  if (second.status === 440) throw new Error('Stopped: signed in, and still 440. The cookie is not kept.');
  return second;
}

const response = await get('/owa/folders');
console.log(await response.text());
