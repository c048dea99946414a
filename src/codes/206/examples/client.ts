// Nothing to install. A client that resumes a download, and starts again if the file is no longer the same.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function resume(tag: string, copy: Buffer): Promise<Buffer> {
  const from = copy.length;
  // If-Range saves a round trip: the rest if the tag still fits, the whole otherwise. It takes strong tags only.
  const response = await fetch(`${api}/alphabet.txt`, {
    headers: { Range: `bytes=${from}-`, 'If-Range': tag },
  });
  const range = response.headers.get('Content-Range') ?? '';
  console.log(`from ${from}: ${response.status} ${range}`.trimEnd());
  const content = Buffer.from(await response.arrayBuffer());
  if (response.status === 200) return content; // from the beginning, so replace
  const [, first, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(range) ?? [];
  // Never append what does not begin where we stopped, or belongs to another version.
  if (response.status !== 206 || Number(first) !== from || response.headers.get('ETag') !== tag)
    throw new Error('Not the part we asked for');
  const whole = Buffer.concat([copy, content]);
  if (whole.length !== Number(total)) throw new Error('Cut off again: resume once more');
  return whole;
}

// What an earlier download left behind: ten bytes of this version, and ten of an older one.
console.log(String(await resume('"v1"', Buffer.from('abcdefghij'))));
console.log(String(await resume('"v0"', Buffer.from('ABCDEFGHIJ'))));
