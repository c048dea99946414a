// A client that compresses what it sends, and patches with JSON. On 415 it does what the response asks for, once.
import { gzipSync } from 'node:zlib';

const api = process.env.API ?? 'http://127.0.0.1:3000';

async function send(method: string, path: string, content: object, fields: Record<string, string>) {
  const text = JSON.stringify(content);
  const body = fields['Content-Encoding'] === 'gzip' ? gzipSync(text) : text;
  const response = await fetch(api + path, { method, headers: fields, body });
  const sent = [fields['Content-Type'], fields['Content-Encoding']].filter(Boolean).join(', ');
  console.log(`${method} ${path} as ${sent}: ${response.status}`);
  return response;
}

async function sendAsWanted(method: string, path: string, content: object, fields: Record<string, string>) {
  const response = await send(method, path, content, fields);
  if (response.status !== 415) return response;
  const { 'Content-Encoding': _, ...plain } = fields;
  // Accept-Encoding comes only if the coding was the trouble.
  if (response.headers.has('Accept-Encoding')) return send(method, path, content, plain);
  const patches = response.headers.get('Accept-Patch') ?? '';
  // This change means the same as a merge patch. Any other format would need other content.
  if (patches.includes('application/merge-patch+json')) {
    return send(method, path, content, { ...fields, 'Content-Type': 'application/merge-patch+json' });
  }
  return response;
}

const json = { 'Content-Type': 'application/json' };
await sendAsWanted('POST', '/orders', { item: 'tea' }, { ...json, 'Content-Encoding': 'gzip' });
const response = await sendAsWanted('PATCH', '/orders/17', { count: 3 }, json);
console.log(JSON.stringify(await response.json()));
