// Counting in the kernel beside counting over columns, where tables move and numbers outgrow their first room.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Criteria } from '../../filter.ts';
import { Session } from '../../session.ts';

function* lines(count: number): Generator<string> {
  const statuses = [200, 401, 404, 301, 304, 403, 500, 999];
  for (let i = 0; i < count; i++) {
    const agent = i % 7 === 0 ? `Googlebot/2.1 (${i})` : `agent/${i}`;
    const time = `${String(10 + (i % 3))}:${String(i % 60).padStart(2, '0')}:00`;
    const client = `10.${(i >> 15) & 255}.${(i >> 8) & 127}.${i & 255}`;
    yield `${client} - - [10/Mar/2026:${time} +0000] "GET /p/${i % 5000} HTTP/1.1" ${statuses[(i * 5) % 8]} ${i} "-" "${agent}"\n`;
  }
}

function pictureOf(engine: 'wasm' | 'plain', text: Buffer, criteria: Criteria) {
  const session = new Session({ format: 'combined', engine, criteria });
  const target = session.open('a.log', text.subarray(0, 65_536));
  for (let at = 0; at < text.length; ) {
    const space = target.space();
    const size = Math.min(space.length, text.length - at);
    space.set(text.subarray(at, at + size));
    target.filled(size);
    at += size;
  }
  target.end();
  return session.end();
}

const last =
  '10.200.0.1 - - [10/Mar/2026:13:00:00 +0000] "GET /last HTTP/1.1" 401 5 "-" "Googlebot/2.1 (last)"\n';
const text = Buffer.from([...lines(230_000), last].join(''));
const table: readonly (readonly [name: string, criteria: Criteria])[] = [
  ['all of 230,000 agents and clients', {}],
  ['some of them', { status: [404, 401, 200] }],
  // Batches of which nothing is counted bound nothing: tables have to move for the last one.
  ['only the last', { path: ['/last'] }],
];

for (const [name, criteria] of table)
  it(`counts as the plain engine does: ${name}`, () => {
    const [wasm, plain] = [pictureOf('wasm', text, criteria), pictureOf('plain', text, criteria)];
    assert.ok(wasm.crawlers.length > 0 && wasm.clients.some(({ signals }) => signals.auth !== undefined));
    assert.deepEqual(wasm, plain);
  });
