// A reader that takes 451 as final, and passes the explanation on instead of hiding it behind "not available".
const api = process.env.API ?? 'http://127.0.0.1:3000';
const withheld: string[] = [];

async function read(id: number): Promise<void> {
  // The field plays the gateway, which adds the visitor's country.
  const response = await fetch(`${api}/books/${id}`, { headers: { 'X-Country': 'DE' } });
  console.log(`GET /books/${id}: ${response.status}`);
  if (response.status !== 451) return console.log(await response.text());
  // No repetition and no detour: neither waiting nor other credentials lift a legal demand.
  const link = /<([^>]*)>[^,]*;\s*rel="?blocked-by"?/i.exec(response.headers.get('Link') ?? '');
  const { detail } = await response.json();
  console.log(`blocked by ${link?.[1] ?? 'somebody unnamed'}: ${detail}`);
  withheld.push(`/books/${id}`); // kept apart from what is missing: it may be lifted one day
}

await read(17);
await read(18);
console.log(`withheld: ${withheld.join(', ')}`);
