// A client that changes one setting. On 412 it reads again, applies its change to what is there now, and tries again.
const url = `${process.env.API ?? 'http://127.0.0.1:3000'}/settings`;
interface Settings {
  colour: string;
  size: number;
}

async function read(): Promise<{ etag: string; settings: Settings }> {
  const response = await fetch(url);
  return { etag: response.headers.get('ETag') ?? '', settings: await response.json() };
}

async function write(etag: string, settings: Settings): Promise<Response> {
  return fetch(url, {
    method: 'PUT',
    headers: { 'If-Match': etag, 'Content-Type': 'application/json' },
    body: JSON.stringify(settings),
  });
}

let { etag, settings } = await read();
await write(etag, { ...settings, colour: 'blue' }); // a colleague is quicker

for (let tries = 0; tries < 3; tries++) {
  const response = await write(etag, { ...settings, size: 14 });
  console.log(`PUT size 14 over ${etag}: ${response.status}`);
  if (response.status !== 412) {
    console.log(`${response.headers.get('ETag')} ${JSON.stringify(await response.json())}`);
    break;
  }
  ({ etag, settings } = await read());
  console.log(`Now ${etag}: ${settings.colour}, ${settings.size}`);
  // Perhaps it was this very change that went through, and only its response was lost.
  if (settings.size === 14) break;
}
