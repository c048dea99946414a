// A client that would rather send a change, and sends the whole when only that is offered.
const url = `${process.env.API ?? 'http://127.0.0.1:3000'}/orders/17`;
const order = { item: 'tea', count: 3 };

async function send(method: string, type: string, content: object): Promise<Response> {
  return fetch(url, { method, headers: { 'Content-Type': type }, body: JSON.stringify(content) });
}

let response = await send('PATCH', 'application/merge-patch+json', { count: order.count });
if (response.status === 405) {
  // Field names and list syntax are forgiving; method names are exact.
  const allowed = (response.headers.get('Allow') ?? '').split(',').map((method) => method.trim());
  console.log(`PATCH: 405, offered here: ${allowed.join(', ')}`);
  // PUT means the same here because this client holds the whole order; another method would not.
  if (!allowed.includes('PUT')) throw new Error('No way to change this order.');
  response = await send('PUT', 'application/json', order);
  console.log(`PUT: ${response.status}`);
}
console.log(JSON.stringify(await response.json()));
