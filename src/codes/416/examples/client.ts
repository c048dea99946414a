// A client that finishes a download from what it already has. 416 makes it compare lengths instead of trying again.
const url = `${process.env.API ?? 'http://127.0.0.1:3000'}/tea.txt`;

async function resume(have: Buffer, etag: string): Promise<Buffer> {
  // Without If-Range, parts of two versions could end up in one file. A coding would change what is counted.
  const headers = { Range: `bytes=${have.length}-`, 'If-Range': etag, 'Accept-Encoding': 'identity' };
  const response = await fetch(url, { headers });
  const range = response.headers.get('Content-Range') ?? '';
  console.log(`Has ${have.length} bytes of ${etag}: ${response.status} ${range}`.trimEnd());
  const content = Buffer.from(await response.arrayBuffer());
  if (response.status === 206 && range.startsWith(`bytes ${have.length}-`)) {
    return Buffer.concat([have, content]);
  }
  if (response.status === 200) return content; // all of it: forget the old part
  // As long as the file, and If-Range matched: the download was complete already.
  if (response.status === 416 && range === `bytes */${have.length}`) return have;
  if (response.status !== 416) throw new Error(`The server answered ${response.status} ${range}`);
  console.log('More than there is: starting again.');
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

const full = 'Boil water, warm the pot, pour';
console.log(String(await resume(Buffer.from(full.slice(0, 12)), '"v1"')));
console.log(String(await resume(Buffer.from(full), '"v1"')));
console.log(String(await resume(Buffer.from(`${full} twice`), '"v1"')));
console.log(String(await resume(Buffer.from('Open the tea ba'), '"v0"')));
