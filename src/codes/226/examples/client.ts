// Nothing to install. A feed reader that asks for what is new, and tells a part from the whole.
const api = process.env.API ?? 'http://127.0.0.1:3000';
type Item = { id: string; content_text: string };

let tag = '"1"'; // what an earlier run kept
let items: Item[] = [{ id: '1', content_text: 'Sun' }];

async function update(): Promise<void> {
  const response = await fetch(`${api}/feed`, { headers: { 'If-None-Match': tag, 'A-IM': 'feed' } });
  if (response.status === 200 || response.status === 226) {
    const fresh: Item[] = (await response.json()).items;
    // 226 adds to what we have, if it starts from what we have; 200 replaces it.
    const partial = response.status === 226;
    const base = response.headers.get('Delta-Base') ?? tag;
    if (partial && (response.headers.get('IM') !== 'feed' || base !== tag))
      throw new Error('A difference from something else');
    const ids = new Set(fresh.map(({ id }) => id));
    items = partial ? [...fresh, ...items.filter(({ id }) => !ids.has(id))] : fresh;
    tag = response.headers.get('ETag') ?? '';
  }
  console.log(`${response.status}: ${items.map(({ content_text }) => content_text).join(', ')}`);
}

await update();
await update();
