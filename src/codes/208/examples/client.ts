// Nothing to install. A client that says it knows bindings, and counts a collection once, however many addresses it has.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function propfind(fields: Record<string, string>): Promise<Response> {
  const response = await fetch(`${api}/docs/`, {
    method: 'PROPFIND',
    headers: { Depth: 'infinity', ...fields },
  });
  console.log(`PROPFIND /docs/${fields.DAV ? ', DAV: bind' : ''}: ${response.status}`);
  return response;
}

await propfind({});
const xml = await (await propfind({ DAV: 'bind' })).text();
const addresses = new Map<string, string>();
// Finds the elements that matter here, whatever the prefix. For more than this use an XML parser.
for (const [, response = ''] of xml.matchAll(/<(?:\w+:)?response\b[^>]*>(.*?)<\/(?:\w+:)?response>/gs)) {
  const [href = '', id = ''] = [...response.matchAll(/<(?:\w+:)?href>\s*([^<]*?)\s*</g)].map(
    ([, each]) => each,
  );
  const status = Number(/<(?:\w+:)?status>\s*HTTP\/\S+ (\d{3})/.exec(response)?.[1]);
  // The same resource-id, the same resource: its members are listed under the first address.
  if (status === 208) console.log(`${href} is ${addresses.get(id)} once more`);
  else if (status === 200) addresses.set(id, href);
}
console.log(`${addresses.size} resources`);
