// A client that refreshes its token once when it is told that it expired, and knows when to stop.
const api = process.env.API ?? 'http://127.0.0.1:3000';
let token = process.env.TOKEN ?? '';
let refreshing: Promise<void> | undefined;

async function refresh(): Promise<void> {
  const response = await fetch(`${api}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'refresh-1' }),
  });
  console.log(`POST /token: ${response.status}`);
  if (!response.ok) throw new Error('Signed out: please sign in again.');
  token = (await response.json()).access_token;
}

async function get(path: string): Promise<Response> {
  const sent = token;
  const send = () => fetch(api + path, { headers: { Authorization: `Bearer ${token}` } });
  const response = await send();
  const challenge = response.headers.get('WWW-Authenticate') ?? '';
  console.log(`GET ${path}: ${response.status} ${challenge}`.trimEnd());
  // 403 or another error: new credentials would not help.
  if (response.status !== 401 || !challenge.includes('error="invalid_token"')) return response;
  // Another call may have refreshed meanwhile; if not, all callers wait for one refresh.
  if (token === sent) {
    refreshing ??= refresh().finally(() => {
      refreshing = undefined;
    });
    await refreshing;
  }
  const second = await send(); // once; whatever comes now is the answer
  console.log(`GET ${path}: ${second.status}`);
  return second;
}

const response = await get('/orders');
console.log(await response.text());
