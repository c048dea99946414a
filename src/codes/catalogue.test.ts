// The catalogue holds together: facts agree with each other, with the runtimes, and with the specification's lists.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { STATUS_CODES } from 'node:http';
import { describe as suite, test } from 'node:test';
import type { Code, StatusCode } from './index.ts';
import { codes, knownCodes, pairs, readings, requiredFields, status, treatAs } from './index.ts';

const all: readonly StatusCode[] = Object.values(codes);
const section = /^(RFC \d{3,5}( §([A-Z]|\d+)(\.\d+)*)?|draft-[a-z0-9-]+( §[\w.]+)?)$/;

suite('every registered code', () => {
  for (const fact of all) {
    test(`${fact.code} ${fact.phrase}`, () => {
      assert.match(fact.summary, /^[A-Z].*[^.]\.$/s, 'the summary is a sentence');
      assert.match(fact.condition, /^[A-Z].*[^.]\.$/s, 'the condition is a sentence');
      assert.equal(fact.registration === 'temporary', fact.expires !== undefined);
      for (const field of fact.fields) {
        assert.match(field.section, section);
        assert.notEqual(field.purpose, '');
        assert.notEqual(field.example, '');
      }
      if (fact.content === 'forbidden') assert.equal(fact.cacheable && fact.code !== 204, false);
      if (fact.neverStored !== undefined) {
        assert.match(fact.neverStored, section);
        assert.equal(fact.cacheable, false, 'what must not be stored is not cacheable');
      }
      if (fact.repeat !== undefined) assert.match(fact.repeat.section, section);
      // A treatment of waiting or retrying says when; a code that says stop is not repeated.
      if (fact.treatment === 'retry' || fact.treatment === 'wait') assert.notEqual(fact.repeat, undefined);
      if (fact.treatment === 'stop') assert.equal(fact.repeat, undefined);
      for (const keyword of fact.keywords) assert.equal(keyword, keyword.toLowerCase());
      assert.equal(new Set(fact.keywords).size, fact.keywords.length);
    });
  }
});

test("the heuristically cacheable codes are those of RFC 9110 §15.1, and RFC 7725's 451", () => {
  assert.deepEqual(
    all.filter((fact) => fact.cacheable).map((fact) => fact.code),
    [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501],
  );
});

test('the codes that carry no content are those whose specification says so', () => {
  assert.deepEqual(
    all.filter((fact) => fact.content === 'forbidden' && fact.code >= 200).map((fact) => fact.code),
    [204, 205, 304],
  );
  assert.equal(
    all.filter((fact) => fact.code < 200).every((fact) => fact.content === 'forbidden'),
    true,
  );
});

test('the fields that a specification requires in every response', () => {
  const required = Object.fromEntries(
    all
      .map((fact) => [fact.code, requiredFields(fact.code as Code) as readonly string[]] as const)
      .filter(([, names]) => names.length > 0),
  );
  assert.deepEqual(required, {
    101: ['Upgrade', 'Connection'],
    226: ['ETag'],
    401: ['WWW-Authenticate'],
    405: ['Allow'],
    407: ['Proxy-Authenticate'],
    426: ['Upgrade', 'Connection'],
  });
});

test("Node.js's names are the runtime's", () => {
  for (const fact of all) {
    assert.equal(fact.names.node, STATUS_CODES[fact.code], `${fact.code}`);
  }
});

test("Python's names are the runtime's", (t) => {
  let printed: string;
  try {
    printed = execFileSync(
      'python3',
      ['-c', 'import http, json; print(json.dumps({s.value: s.name for s in http.HTTPStatus}))'],
      { encoding: 'utf8' },
    );
  } catch {
    t.skip('no python3 on this machine');
    return;
  }
  const names: Record<string, string> = JSON.parse(printed);
  for (const fact of all) {
    // Later versions of Python renamed four codes and kept the old names as aliases.
    const other = {
      413: 'CONTENT_TOO_LARGE',
      414: 'URI_TOO_LONG',
      416: 'RANGE_NOT_SATISFIABLE',
      422: 'UNPROCESSABLE_CONTENT',
    }[fact.code];
    if (other !== undefined && names[fact.code] === other) continue;
    assert.equal(fact.names.python, names[fact.code], `${fact.code}`);
  }
});

suite('pairs', () => {
  test('each pair stands once, the lower code first, and both are registered', () => {
    const seen = new Set<string>();
    for (const {
      codes: [a, b],
    } of pairs) {
      assert.ok(a < b, `${a}, ${b}`);
      assert.notEqual(status(a), undefined, `${a}`);
      assert.notEqual(status(b), undefined, `${b}`);
      assert.equal(seen.has(`${a}-${b}`), false, `${a}, ${b} stands twice`);
      seen.add(`${a}-${b}`);
    }
    assert.ok(seen.size > 100);
  });
  test('each rule names both codes and is a sentence', () => {
    for (const {
      codes: [a, b],
      rule,
      sections,
    } of pairs) {
      assert.ok(rule.includes(String(a)) && rule.includes(String(b)), `${a}, ${b}: ${rule}`);
      assert.match(rule, /\.$/);
      for (const each of sections) assert.match(each, section);
    }
  });
  test('no code in use stands alone', () => {
    const paired = new Set(pairs.flatMap((pair) => pair.codes));
    assert.deepEqual(
      all.map((fact) => fact.code).filter((code) => !paired.has(code)),
      [],
    );
  });
});

test('every number with a reading can be looked up, and falls back to a registered code', () => {
  for (const code of knownCodes()) {
    assert.ok(readings(code).length > 0);
    assert.notEqual(status(treatAs(code)), undefined);
  }
});
