// A client that chooses for itself from the list of a 300: the first format that it can read.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const readable = ['text/csv', 'application/json'];

const response = await fetch(`${api}/report`, { headers: { Accept: '*/*' } });
console.log(`GET /report: ${response.status}`);
if (response.status === 300) {
  const { choices }: { choices: { href: string; type: string }[] } = await response.json();
  for (const { type } of choices) console.log(`  offered: ${type}`);
  const choice = readable
    .flatMap((type) => choices.filter((each) => each.type === type))
    // An address is resolved against the one that was asked; only our own server is trusted with it.
    .map((each) => new URL(each.href, response.url))
    .find((url) => url.origin === new URL(api).origin);
  if (choice === undefined) throw new Error('No choice that this program can read.');
  const chosen = await fetch(choice);
  console.log(`GET ${choice.pathname}: ${chosen.status}`);
  console.log((await chosen.text()).trimEnd());
}
