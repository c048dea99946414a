// A client that adds to a shared list. On 409 it merges its addition into the current state and tries again.
const api = process.env.API ?? 'http://127.0.0.1:3000';
interface List {
  version: number;
  items: string[];
}

async function put(list: List): Promise<Response> {
  return fetch(`${api}/lists/party`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(list),
  });
}

async function add(item: string, list: List): Promise<List> {
  // Each try is a different request, made from what is true now. Three, and not for ever.
  for (let tries = 0; tries < 3; tries++) {
    const items = list.items.includes(item) ? list.items : [...list.items, item];
    const response = await put({ version: list.version, items });
    console.log(`PUT ${items.join(', ')} over version ${list.version}: ${response.status}`);
    const content = await response.json();
    if (response.ok) return content;
    if (response.status !== 409) throw new Error(content.title);
    list = content.current;
  }
  throw new Error('The list changes too quickly. Please try again.');
}

const list: List = await (await fetch(`${api}/lists/party`)).json();
await put({ ...list, items: [...list.items, 'milk'] }); // somebody else is quicker
console.log(JSON.stringify(await add('cake', list)));
