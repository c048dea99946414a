// A client that does not repeat a listing after 508. It asks in another way: as one that knows bindings.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function list(path: string, fields: Record<string, string>): Promise<Response> {
  const response = await fetch(api + path, { method: 'PROPFIND', headers: fields });
  const shown = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  console.log(`PROPFIND ${path} (${shown.join(', ')}): ${response.status}`);
  return response;
}

let response = await list('/docs/', { Depth: 'infinity' });
if (response.status === 508) response = await list('/docs/', { Depth: 'infinity', DAV: 'bind' });
if (response.status === 207) {
  // Each entry has a status of its own; 208 is a collection that was listed under another name.
  // Where an XML parser is at hand, use it.
  const entry = /<D:href>([^<]*)<\/D:href>.*?<D:status>HTTP\/1\.1 (\d{3})/g;
  for (const [, href, status] of (await response.text()).matchAll(entry)) console.log(`${status} ${href}`);
} else {
  console.log('The folder contains itself, and this server cannot list it.');
}
