// A client that keeps what it fetched, asks whether it is still good, and uses it after a 304.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const stored = new Map<string, { etag: string; content: string }>();

async function read(path: string): Promise<string> {
  const copy = stored.get(path);
  // The condition is sent only together with a copy: after a 304 without one there would be nothing to show.
  const headers: HeadersInit = copy ? { 'If-None-Match': copy.etag } : {};
  // Without `cache`, fetch adds `Cache-Control: no-cache` to a conditional request, and Express then sends it all again.
  const response = await fetch(api + path, { cache: 'no-cache', headers });
  if (response.status === 304 && copy) {
    console.log(`GET ${path}: 304, the stored copy is still good`);
    return copy.content;
  }
  if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
  const content = await response.text();
  const etag = response.headers.get('ETag');
  if (etag === null) stored.delete(path);
  else stored.set(path, { etag, content });
  console.log(`GET ${path}: ${response.status}, stored as ${etag}`);
  return content;
}

await read('/prices');
console.log(await read('/prices'));
