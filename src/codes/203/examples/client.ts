// Nothing to install. A client that notices when the content is not the original, and asks for the original.
const proxy = process.env.API ?? 'http://127.0.0.1:3000';

async function get(path: string, fields: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(proxy + path, { headers: fields });
  console.log(`GET ${path}: ${response.status}, via ${response.headers.get('Via') ?? 'nobody'}`);
  return response;
}

let response = await get('/story');
if (response.status === 203) {
  // Good enough to show; not to be stored as the original, compared with a digest, or sent back in a PUT.
  console.log(`changed: ${await response.text()}`);
  response = await get('/story', { 'Cache-Control': 'no-transform' });
}
console.log(`${response.status === 203 ? 'still changed' : 'original'}: ${await response.text()}`);
