// A client that does not retry after 507: it says how much room is missing, and sends again when the user has decided.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function put(name: string, content: string): Promise<boolean> {
  const response = await fetch(`${api}/files/${name}`, { method: 'PUT', body: content });
  console.log(`PUT ${name}: ${response.status}`);
  if (response.status !== 507) return response.ok;
  // RFC 4918 §11.5: a request that a user has asked for must not be repeated until the user asks again.
  const { needed = 0, free = 0 } = await response.json();
  console.log(`${name} needs ${needed} bytes, ${free} are free: please delete something`);
  return false;
}

await put('a.txt', 'a'.repeat(70));
if (!(await put('b.txt', 'b'.repeat(60)))) {
  // Here the user deletes a file and presses the button again.
  const response = await fetch(`${api}/files/a.txt`, { method: 'DELETE' });
  console.log(`DELETE a.txt: ${response.status}`);
  await put('b.txt', 'b'.repeat(60));
}
