// Nothing to install. 218 is a success by its class, so `response.ok` is true; from a server known for it, the content
// decides. Nothing is repeated, and nothing is stored that was not what the client asked for.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function get(path: string): Promise<string> {
  const response = await fetch(api + path, { headers: { Accept: 'application/json' } });
  const type = response.headers.get('Content-Type')?.split(';')[0];
  const text = await response.text();
  console.log(`GET ${path}: ${response.status}, ${type}`);
  if (!response.ok) return `Refused: ${text}`;
  if (response.status !== 218 || type === 'application/json') return `Used: ${text}`;
  // Problem details name the status that the application meant (RFC 9457).
  if (type !== 'application/problem+json') return 'Not used: an error dressed as success.';
  const { status, title }: { status: number; title: string } = JSON.parse(text);
  return `Not used: an error dressed as success, really ${status}: ${title}.`;
}

for (const path of ['/orders', '/stock', '/prices']) console.log(await get(path));
