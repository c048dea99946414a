// Nothing to install. 783 looks like an error of the server, and is one of this client: the same text is not sent again.
// The client checks it, and the repair is to let a library write the JSON.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function post(text: string): Promise<string> {
  const response = await fetch(`${api}/admin/api/notes.json`, {
    method: 'POST',
    body: text,
    headers: { 'Content-Type': 'application/json' },
  });
  console.log(`POST ${text}: ${response.status}`);
  // Before any rule for `status >= 500`, which would repeat.
  if (response.status !== 783) return response.text();
  return `Stopped: ${isJson(text) ? 'valid here; ask Shopify' : 'this is not JSON'}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const note = '6" screws';
console.log(await post(`{"note":"${note}"}`));
console.log(await post(JSON.stringify({ note })));
