// No packages needed. A file that can be fetched in parts. For files on disk use express.static, which does this too;
// this is for content that a program makes.
import { createServer } from 'node:http';

const file = Buffer.from('Boil water, warm the pot, pour');
const etag = '"v1"'; // of these very bytes: another version must have another one
const fields = { ETag: etag, 'Accept-Ranges': 'bytes', 'Content-Type': 'text/plain' };

// `bytes=5-9`, `bytes=5-` or `bytes=-5` as first and last position. undefined: to be ignored, as every server may do
// with ranges. null: a valid range, and nothing of it exists. Several ranges are ignored too, to keep this short.
function parse(range: string, length: number): [first: number, last: number] | null | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/i.exec(range) ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') return Number(to) === 0 ? null : [Math.max(0, length - Number(to)), length - 1];
  if (to !== '' && Number(to) < Number(from)) return undefined; // not a valid range, so there is none
  return Number(from) < length ? [Number(from), Math.min(Number(to || length), length - 1)] : null;
}

createServer((req, res) => {
  if (req.url !== '/tea.txt') return void res.writeHead(404).end();
  if (req.method !== 'GET' && req.method !== 'HEAD')
    return void res.writeHead(405, { Allow: 'GET, HEAD' }).end();
  // If-Range comes first: with another version in hand the client needs all of this one (RFC 9110 §13.1.5).
  const current = [undefined, etag].includes(req.headers['if-range'] as string | undefined);
  // Only GET has ranges (RFC 9110 §14.2).
  const range = current && req.method === 'GET' ? parse(req.headers.range ?? '', file.length) : undefined;
  if (range === null) {
    const problem = { type: 'about:blank', title: `The file has ${file.length} bytes`, status: 416 };
    res.writeHead(416, {
      'Content-Range': `bytes */${file.length}`,
      'Content-Type': 'application/problem+json',
    });
    return void res.end(JSON.stringify(problem));
  }
  if (range === undefined) {
    res.writeHead(200, { ...fields, 'Content-Length': file.length });
    return void res.end(req.method === 'HEAD' ? undefined : file);
  }
  const [first, last] = range;
  res.writeHead(206, {
    ...fields,
    'Content-Range': `bytes ${first}-${last}/${file.length}`,
    'Content-Length': last - first + 1,
  });
  res.end(file.subarray(first, last + 1));
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
