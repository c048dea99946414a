// A client that repeats the request where a 308 says, and asks there directly from then on.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const moved = new Map<string, string>(); // kept on disk, in a real program

async function send(path: string, init: { method?: string; body?: string } = {}): Promise<Response> {
  let url = new URL(moved.get(path) ?? path, api);
  const method = init.method ?? 'GET';
  for (let hops = 0; hops <= 5; hops++) {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(url, { ...init, ...(init.body && { headers }), redirect: 'manual' });
    const location = response.headers.get('Location');
    if (response.status !== 308 || location === null) {
      console.log(`${method} ${url.pathname}: ${response.status}`);
      return response;
    }
    const next = new URL(location, url);
    console.log(`${method} ${url.pathname}: 308, to ${next.pathname}`);
    if (next.origin !== new URL(api).origin) throw new Error(`Refused to repeat it at ${next.origin}`);
    moved.set(path, next.pathname + next.search);
    url = next;
  }
  throw new Error('More than five redirects: probably a loop');
}

await send('/v1/orders', { method: 'POST', body: '{"item":"tea"}' });
const list = await send('/v1/orders'); // goes to the new address at once
console.log(await list.text());
