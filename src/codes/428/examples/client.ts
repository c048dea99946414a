// A client that changes a page without overwriting what others wrote: read, change, write under a condition.
const address = `${process.env.API ?? 'http://127.0.0.1:3000'}/pages/home`;

async function put(text: string, fields: Record<string, string>): Promise<Response> {
  const response = await fetch(address, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...fields },
    body: JSON.stringify({ text }),
  });
  console.log(`PUT ${JSON.stringify(fields)}: ${response.status}`);
  await response.text(); // frees the connection
  return response;
}

/** Applies a change to the newest text, again if somebody was faster, but not for ever. */
async function change(edit: (text: string) => string): Promise<void> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const page = await fetch(address);
    const tag = page.headers.get('ETag');
    if (!page.ok || tag === null) throw new Error(`cannot read the page: ${page.status}`);
    const { text } = await page.json();
    const response = await put(edit(text), { 'If-Match': tag });
    if (response.ok) return;
    // 412: somebody changed the page in between, so the change is made anew from their text.
    if (response.status !== 412) throw new Error(`cannot write the page: ${response.status}`);
  }
  throw new Error('others keep changing the page; try later');
}

const careless = await put('Open from 10.', {});
// 428 is no reason to invent a condition: `If-Match: *` would let the old text overwrite the new one after all.
if (careless.status === 428) await change((text) => text.replace('9', '10'));
console.log(await (await fetch(address)).text());
