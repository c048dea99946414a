// A client that would like to use a new method, and falls back to an old one when the server does not have it.
const api = process.env.API ?? 'http://127.0.0.1:3000';
let hasQuery = true; // remembered: asking again would get the same answer

async function search(name: string): Promise<string> {
  if (hasQuery) {
    const response = await fetch(`${api}/cities`, {
      method: 'QUERY',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name }),
    });
    const content = await response.text();
    console.log(`QUERY /cities: ${response.status}`);
    // 501: not on this server. 405: not at this target. Anything else is an answer.
    if (response.status !== 501 && response.status !== 405) return content;
    hasQuery = false;
  }
  const response = await fetch(`${api}/cities?${new URLSearchParams({ name })}`);
  console.log(`GET /cities: ${response.status}`);
  return response.text();
}

console.log(await search('Lo'));
console.log(await search('Ly'));
