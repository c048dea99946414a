// A client that follows a temporary redirect and goes on asking at the old address.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const start = new URL('/', api);

async function visit(language: string): Promise<void> {
  // `follow` is what fetch does by itself: at most 20 redirects, then it fails.
  const response = await fetch(start, { headers: { 'Accept-Language': language }, redirect: 'follow' });
  const { origin, pathname } = new URL(response.url);
  if (origin !== start.origin) throw new Error(`Led to another site: ${origin}`);
  console.log(`GET ${start.pathname} (${language}): ${response.status} at ${pathname}`);
}

await visit('de');
await visit('en'); // at the old address again: the last target was for that one request
