// A client that asks for the format it likes best, and on 406 takes another that it can read.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const readable = ['application/pdf', 'text/csv'];

async function get(type: string): Promise<Response> {
  const response = await fetch(`${api}/report`, { headers: { Accept: type } });
  console.log(`${type}: ${response.status}`);
  return response;
}

let response = await get('application/pdf');
if (response.status === 406) {
  const { available = [] }: { available?: string[] } = await response.json();
  console.log(`Available: ${available.join(', ')}`);
  const other = readable.find((type) => available.includes(type));
  // Sending the same request again, or Accept: */* and hoping, would not help.
  if (other === undefined) throw new Error('No format that this program can read.');
  response = await get(other);
}
console.log((await response.text()).trimEnd());
