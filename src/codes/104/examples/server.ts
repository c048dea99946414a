// Nothing to install. Uploads that can be resumed, after iteration 8 of the draft. The draft may still change.
import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';

type Upload = { offset: number; length: number | undefined; parts: Buffer[]; receiving?: IncomingMessage };
type Fields = Record<string, string | number>;
const key = 'a demo secret of at least thirty-two bytes'; // yours: from the environment
const maxSize = 1_000_000;
const limits = { 'Upload-Limit': `max-size=${maxSize}` };
const problems = 'https://iana.org/assignments/http-problem-types#';
const uploads = new Map<string, Upload>();
let started = 0;
let videos = 0;

function interim(res: ServerResponse, fields: Fields) {
  const lines = Object.entries({ 'Upload-Draft-Interop-Version': 8, ...fields }).map((field) =>
    field.join(': '),
  );
  // node:http has no call for 104, so it is written past it; nothing of this response is on the way yet.
  res.socket?.write(`HTTP/1.1 104 Upload Resumption Supported\r\n${lines.join('\r\n')}\r\n\r\n`);
}

function answer(res: ServerResponse, status: number, fields: Fields = {}, content?: object) {
  for (const [name, value] of Object.entries(fields)) res.setHeader(name, value);
  if (content) res.setHeader('Content-Type', status < 400 ? 'application/json' : 'application/problem+json');
  res.statusCode = status;
  res.end(content && JSON.stringify(content));
}

function refuse(
  res: ServerResponse,
  status: number,
  type: string,
  title: string,
  more: Fields,
  fields: Fields,
) {
  answer(res, status, { ...fields, Connection: 'close' }, { type, title, status, ...more });
}

async function receive(req: IncomingMessage, res: ServerResponse, path: string, upload: Upload) {
  const last = req.headers['upload-complete'] !== '?0';
  const ownLength = req.headers['content-length'];
  const announced = req.headers['upload-length'];
  const length =
    announced ?? (last && ownLength !== undefined ? upload.offset + Number(ownLength) : undefined);
  upload.length ??= length === undefined ? undefined : Number(length);
  if (length !== undefined && Number(length) !== upload.length)
    return refuse(res, 400, `${problems}inconsistent-upload-length`, 'Another length than before', {}, {});

  upload.receiving = req;
  let report = 1; // progress at once, then after every MiB
  for await (const chunk of req) {
    if (upload.offset + chunk.length > Math.min(upload.length ?? maxSize, maxSize)) {
      uploads.delete(path);
      return refuse(res, 413, 'about:blank', 'Too much content', {}, limits);
    }
    upload.parts.push(chunk);
    upload.offset += chunk.length;
    if (uploads.has(path) && upload.offset >= report) {
      interim(res, { 'Upload-Offset': upload.offset });
      report = upload.offset + 2 ** 20;
    }
  }
  if (!last) return answer(res, 201, { Location: path, ...limits, 'Upload-Complete': '?0' });
  uploads.delete(path); // a real server keeps it a while, for a client that missed this response
  const id = ++videos;
  answer(res, 201, { Location: `/videos/${id}`, 'Upload-Complete': '?1' }, { id, bytes: upload.offset });
}

async function handle(req: IncomingMessage, res: ServerResponse) {
  const { method = '', url = '', headers } = req;
  if (method === 'POST' && url === '/videos') {
    const upload: Upload = { offset: 0, length: undefined, parts: [] };
    // Nobody can guess this name. A real server also checks, each time, that the upload belongs to whoever asks.
    const path = `/uploads/${createHmac('sha256', key).update(String(++started)).digest('hex').slice(0, 32)}`;
    // Only a client that speaks the same iteration may see 104; for others this is a plain upload.
    if (headers['upload-draft-interop-version'] === '8' && headers['upload-complete'] !== undefined) {
      uploads.set(path, upload);
      interim(res, { Location: path, ...limits });
    }
    return receive(req, res, path, upload);
  }
  const upload = uploads.get(url);
  if (upload === undefined) return refuse(res, 404, 'about:blank', 'No such upload', {}, {});
  upload.receiving?.destroy(); // an earlier request of this upload that hangs: the newest one counts
  const state: Fields = { 'Upload-Offset': upload.offset, 'Upload-Complete': '?0' };
  if (upload.length !== undefined) state['Upload-Length'] = upload.length;
  if (method === 'HEAD') return answer(res, 204, { ...state, ...limits, 'Cache-Control': 'no-store' });
  if (method === 'DELETE' && uploads.delete(url)) return answer(res, 204);
  if (method !== 'PATCH')
    return refuse(res, 405, 'about:blank', 'Not with this method', {}, { Allow: 'HEAD, PATCH, DELETE' });
  if (headers['content-type'] !== 'application/partial-upload')
    return refuse(res, 415, 'about:blank', 'PATCH takes application/partial-upload', {}, {});
  if (Number(headers['upload-offset']) === upload.offset) return receive(req, res, url, upload);
  const offsets = { 'expected-offset': upload.offset, 'provided-offset': Number(headers['upload-offset']) };
  const title = 'The upload is at another offset';
  refuse(res, 409, `${problems}mismatching-upload-offset`, title, offsets, {
    'Upload-Offset': upload.offset,
  });
}

// A connection that breaks ends up here: what has arrived stays, and the client asks for the offset.
const server = createServer((req, res) => void handle(req, res).catch(() => res.destroy()));
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
