// Nothing to install. A client that does not parse what is not there, and may delete twice.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function call(method: string, path: string, body?: string): Promise<{ status: number; text?: string }> {
  const response = await fetch(api + path, body === undefined ? { method } : { method, body });
  console.log(`${method} ${path}: ${response.status} ${response.headers.get('ETag') ?? ''}`.trimEnd());
  // response.json() on a 204 throws "Unexpected end of JSON input".
  return response.status === 204 ? { status: 204 } : { status: response.status, text: await response.text() };
}

async function remove(path: string): Promise<void> {
  const { status } = await call('DELETE', path);
  // DELETE is idempotent: what is not there any more has been deleted, perhaps by a request whose response was lost.
  if (status !== 204 && status !== 404) throw new Error(`Not deleted: ${status}`);
}

const saved = await call('PUT', '/notes/shopping', 'kettle, teapot');
console.log(saved.text ?? 'nothing to read; what we show is what was saved');
console.log((await call('GET', '/notes/shopping')).text);
await remove('/notes/shopping');
await remove('/notes/shopping');
