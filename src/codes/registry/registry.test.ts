// The catalogue against the registry of IANA, entry by entry.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { StatusCode } from '../index.ts';
import { codes } from '../index.ts';
import type { RegistryCopy } from './compare.ts';
import { compareWithRegistry, expired } from './compare.ts';
import { readIanaCsv } from './iana-csv.ts';

const copy: RegistryCopy = JSON.parse(
  readFileSync(new URL('http-status-codes.json', import.meta.url), 'utf8'),
);
const catalogue: readonly StatusCode[] = Object.values(codes);

test('the registry has 64 entries, and the catalogue agrees with every one', () => {
  assert.equal(copy.entries.length, 64);
  assert.match(copy.updated, /^\d{4}-\d\d-\d\d$/);
  assert.deepEqual(compareWithRegistry(copy, catalogue), []);
});

test('the list of codes is the list of folders', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const folders = readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/code.ts`));
  assert.deepEqual(Object.keys(codes), folders.sort());
});

const drifts: [string, (entries: RegistryCopy['entries'][number][]) => void, RegExp][] = [
  [
    'a new code',
    (all) => all.push({ code: 430, description: 'New', references: ['RFC 9999 §1'] }),
    /430 New is registered/,
  ],
  [
    'a removed code',
    (all) =>
      all.splice(
        all.findIndex((each) => each.code === 510),
        1,
      ),
    /510 .* not in the registry/,
  ],
  [
    'another phrase',
    (all) => change(all, 413, { description: 'Payload Too Large' }),
    /413: the registry says "Payload Too Large"/,
  ],
  [
    'another specification',
    (all) => change(all, 404, { references: ['RFC 9999 §4'] }),
    /404: the registry refers to RFC 9999 §4/,
  ],
  [
    'made permanent',
    (all) => change(all, 104, { description: 'Upload Resumption Supported' }),
    /104: the registry has it as registered/,
  ],
  [
    'extended',
    (all) =>
      change(all, 104, { description: 'Upload Resumption Supported (TEMPORARY - expires 2027-11-13)' }),
    /104: .* expires 2027-11-13/,
  ],
];

function change(
  all: RegistryCopy['entries'][number][],
  code: number,
  to: Partial<RegistryCopy['entries'][number]>,
): void {
  const at = all.findIndex((each) => each.code === code);
  all[at] = { ...all[at]!, ...to };
}

for (const [name, edit, expected] of drifts) {
  test(`a drift is explained: ${name}`, () => {
    const entries = [...copy.entries];
    edit(entries);
    const found = compareWithRegistry({ ...copy, entries }, catalogue);
    assert.equal(found.length > 0, true);
    assert.match(found.join('\n'), expected);
  });
}

test('a temporary registration that ran out is noticed from the day after', () => {
  assert.deepEqual(expired(catalogue, '2026-11-13'), []);
  assert.deepEqual(
    expired(catalogue, '2026-11-14').map((fact) => fact.code),
    [104],
  );
});

test("IANA's own CSV is read", () => {
  const csv =
    'Value,Description,Reference\r\n103,Early Hints,[RFC8297]\r\n105-199,Unassigned,\r\n' +
    '401,Unauthorized,"[RFC9110, Section 15.5.2]"\r\n418,(Unused),"[RFC9110, Section 15.5.19]"\r\n';
  assert.deepEqual(readIanaCsv(csv).entries, [
    { code: 103, description: 'Early Hints', references: ['RFC 8297'] },
    { code: 401, description: 'Unauthorized', references: ['RFC 9110 §15.5.2'] },
    { code: 418, description: '(Unused)', references: ['RFC 9110 §15.5.19'] },
  ]);
});
