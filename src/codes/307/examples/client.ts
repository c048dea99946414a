// A client that repeats a POST where a 307 says: unchanged, and only within the API that it trusts.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function post(path: string, content: unknown): Promise<Response> {
  let url = new URL(path, api);
  // Text can be sent twice. A stream cannot: fetch fails with it on a 307.
  const body = JSON.stringify(content);
  for (let hops = 0; hops <= 5; hops++) {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
    const location = response.headers.get('Location');
    if ((response.status !== 307 && response.status !== 308) || location === null) {
      console.log(`POST ${url.pathname}: ${response.status}`);
      return response;
    }
    const next = new URL(location, url);
    console.log(`POST ${url.pathname}: ${response.status}, to ${next.pathname}`);
    // The whole content goes to the new address, and so would an API key: not to strangers.
    if (next.origin !== new URL(api).origin) throw new Error(`Refused to repeat the order at ${next.origin}`);
    url = next;
  }
  throw new Error('More than five redirects: probably a loop');
}

const response = await post('/us/accounts/ada/orders', { item: 'tea' });
console.log(await response.text());
