// An editor that locks what it writes, and keeps the work of the person when somebody else holds the lock.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function send(method: string, path: string, fields: Record<string, string>, body?: string) {
  const response = await fetch(api + path, { method, headers: fields, ...(body && { body }) });
  console.log(`${method} ${path}: ${response.status}`);
  await response.text(); // frees the connection
  return response;
}

const lockinfo = `<?xml version="1.0" encoding="utf-8"?>
<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype>
<D:owner>ada</D:owner></D:lockinfo>`;

async function save(path: string, text: string): Promise<void> {
  const xml = { 'Content-Type': 'application/xml', Timeout: 'Second-600' };
  const lock = await send('LOCK', path, xml, lockinfo);
  if (lock.status === 423) {
    // Asking again at once does not help: the lock ends when its owner is done.
    const copy = path.replace('.txt', ' (copy of Ada).txt');
    console.log('Somebody else is editing this file; your text is kept in a copy.');
    await send('PUT', encodeURI(copy), { 'Content-Type': 'text/plain' }, text);
    return;
  }
  const token = lock.headers.get('Lock-Token') ?? '';
  try {
    await send('PUT', path, { If: `(${token})`, 'Content-Type': 'text/plain' }, text);
  } finally {
    await send('UNLOCK', path, { 'Lock-Token': token }); // also when writing failed
  }
}

await save('/notes.txt', 'Bring the key.');
await save('/plan.txt', 'Meet at 10.');
