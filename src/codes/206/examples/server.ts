// Nothing to install. One file that can be had in parts. Express does the same for files: res.sendFile().
import { createServer } from 'node:http';

const content = Buffer.from('abcdefghijklmnopqrstuvwxyz');
const tag = '"v1"'; // a strong one: parts of different versions must never be joined

/** The one range asked for, `undefined` to send the whole, or `'none'` if there is nothing there. */
function rangeOf(
  field: string | undefined,
  length: number,
): { first: number; last: number } | undefined | 'none' {
  // Several ranges at once may be answered with the whole, and so may what we do not understand (RFC 9110 §14.2).
  const [, start = '', end = ''] = /^bytes=(\d*)-(\d*)$/i.exec(field ?? '') ?? [];
  if (start === '' && end === '') return undefined;
  if (start === '')
    return Number(end) > 0 ? { first: Math.max(0, length - Number(end)), last: length - 1 } : 'none';
  if (end !== '' && Number(end) < Number(start)) return undefined; // not a range at all
  const last = Math.min(end === '' ? Infinity : Number(end), length - 1);
  return Number(start) < length ? { first: Number(start), last } : 'none';
}

createServer((req, res) => {
  if (req.url !== '/alphabet.txt') return res.writeHead(404).end();
  const condition = req.headers['if-range'];
  // Range is for GET only, and If-Range says: the part if I have the right beginning, the whole otherwise.
  const wanted = req.method === 'GET' && (condition === undefined || condition === tag);
  const range = wanted ? rangeOf(req.headers.range, content.length) : undefined;
  if (range === 'none') {
    res.writeHead(416, {
      'Content-Range': `bytes */${content.length}`,
      'Content-Type': 'application/problem+json',
    });
    return res.end(
      JSON.stringify({ type: 'about:blank', title: `The file has ${content.length} bytes`, status: 416 }),
    );
  }
  const part = range ? content.subarray(range.first, range.last + 1) : content;
  if (range) res.setHeader('Content-Range', `bytes ${range.first}-${range.last}/${content.length}`);
  res.writeHead(range ? 206 : 200, {
    'Accept-Ranges': 'bytes',
    ETag: tag,
    'Content-Length': part.length,
    'Content-Type': 'text/plain',
  });
  return res.end(part);
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
