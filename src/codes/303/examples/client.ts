// A client that sends a form and fetches its result where the 303 says: with GET, and without the form.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function order(form: string, item: string): Promise<void> {
  const body = new URLSearchParams({ form, item });
  // fetch turns the POST into a GET by itself; `manual` makes both steps visible.
  const posted = await fetch(`${api}/orders`, { method: 'POST', body, redirect: 'manual' });
  const location = posted.headers.get('Location');
  console.log(`POST /orders: ${posted.status}${location === null ? '' : `, see ${location}`}`);
  if (posted.status !== 303 || location === null) return;
  const result = await fetch(new URL(location, `${api}/orders`));
  console.log(`GET ${location}: ${result.status} ${await result.text()}`);
}

await order('f-81', 'green tea');
await order('f-81', 'green tea'); // sent once more, as after a lost response: still one order
