// A client that asks about many orders: in the target while that is short, else in the content.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const ids = Array.from({ length: 2000 }, (_, i) => 900 + i);

const target = `/orders?ids=${ids.join(',')}`;
let response = await fetch(api + target);
console.log(`GET, a target of ${target.length} octets: ${response.status}`);
if (response.status === 414) {
  // The same target cannot pass later. This POST changes nothing either; the documentation of the API says so.
  response = await fetch(`${api}/orders/query`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ids }),
  });
  console.log(`POST: ${response.status}`);
}
// A 414 after redirects is another matter: its target was made by the server.
if (response.redirected) console.log(`Redirected to ${response.url.slice(0, 80)}`);
console.log(JSON.stringify(await response.json()));
