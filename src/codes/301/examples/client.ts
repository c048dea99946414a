// A client that follows redirects itself, to learn which of them are permanent: only those change its bookmark.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function visit(bookmark: string): Promise<string> {
  let url = new URL(bookmark, api);
  let permanent = true; // as long as every step so far was
  for (let hops = 0; hops <= 5; hops++) {
    // Credentials, if there were any, would be sent only while the origin is still the first one.
    const response = await fetch(url, { redirect: 'manual' });
    const location = response.headers.get('Location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) {
      console.log(`GET ${url.pathname}: ${response.status}`);
      return bookmark;
    }
    const next = new URL(location, url); // Location may be relative
    console.log(`GET ${url.pathname}: ${response.status}, to ${next.pathname}`);
    if (next.protocol !== 'https:' && url.protocol === 'https:')
      throw new Error('Refused: from https to http');
    permanent &&= response.status === 301 || response.status === 308;
    if (permanent) bookmark = next.pathname + next.search;
    url = next;
  }
  throw new Error('More than five redirects: probably a loop');
}

const bookmark = await visit('/news/hello-world');
console.log(`Bookmark: ${bookmark}`);
await visit(bookmark); // straight there
