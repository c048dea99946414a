// Looking codes up: classes, fallbacks (RFC 9110 §15), and what is no code.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import {
  classOf,
  compare,
  describe,
  NotAStatusCode,
  parseStatusCode,
  readings,
  related,
  status,
  treatAs,
} from './index.ts';

suite('class and fallback (RFC 9110 §15)', () => {
  const table: [number | string, string, number][] = [
    [100, '1xx', 100],
    [199, '1xx', 100],
    [218, '2xx', 200],
    [399, '3xx', 300],
    [401, '4xx', 400],
    [472, '4xx', 400],
    ['472', '4xx', 400],
    [599, '5xx', 500],
    [600, 'invalid', 500],
    [783, 'invalid', 500],
    [999, 'invalid', 500],
    ['000', 'invalid', 500],
  ];
  for (const [code, name, fallback] of table) {
    test(`${code} is ${name}, treated as ${fallback}`, () => {
      assert.equal(classOf(code), name);
      assert.equal(treatAs(code), fallback);
    });
  }
});

suite('what is no status code gets a clear error', () => {
  const inputs: unknown[] = [
    99,
    1000,
    '4o1',
    Number.NaN,
    -1,
    4.5,
    '',
    ' 401',
    '401 ',
    '0401',
    '٤٠١',
    null,
    undefined,
    {},
    [401],
    Infinity,
    '1e2',
    1n,
  ];
  for (const input of inputs) {
    test(typeof input === 'bigint' ? '1n' : `${JSON.stringify(input) ?? input}`, () => {
      assert.throws(
        () => parseStatusCode(input),
        (error: NotAStatusCode) => {
          assert.ok(error instanceof NotAStatusCode);
          assert.equal(error.code, 'STATUTE_NOT_A_STATUS_CODE');
          assert.match(error.message, /is not a status code: a status code is three digits/);
          return true;
        },
      );
    });
  }
  test('all functions say the same', () => {
    for (const look of [classOf, treatAs, describe, readings, status] as ((code: number) => unknown)[]) {
      assert.throws(() => look(1000), NotAStatusCode);
    }
    assert.throws(() => compare(401, 1000), NotAStatusCode);
  });
  test('long and strange input is shortened and cannot move the cursor', () => {
    const error = new NotAStatusCode(`\u001b[2J${'x'.repeat(5000)}`);
    assert.ok(error.message.length < 200);
    assert.equal(error.message.includes('\u001b'), false);
  });
  test('objects without a text of their own', () => {
    for (const input of [{ toString: 1 }, Object.create(null), [Object.create(null)], () => 0])
      assert.throws(() => parseStatusCode(input), NotAStatusCode);
  });

  test('any input: a number or this error', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        try {
          assert.ok(Number.isInteger(parseStatusCode(input)));
        } catch (error) {
          assert.ok(error instanceof NotAStatusCode);
        }
      }),
    );
  });
});

suite('status and readings', () => {
  test('401', () => {
    assert.equal(status(401).phrase, 'Unauthorized');
    assert.equal(status(401).fields[0].name, 'WWW-Authenticate');
    assert.equal(readings(401).length, 1);
  });
  test('499 has two owners', () => {
    assert.equal(status(499), undefined);
    const owners = readings(499).map((each) => each.ownerId);
    assert.ok(owners.includes('nginx') && owners.includes('esri'), owners.join());
  });
  test('451 is registered, and Exchange uses it for something else', () => {
    assert.deepEqual(
      readings(451).map((each) => each.ownerId),
      ['iana', 'microsoft-exchange'],
    );
  });
  test('nginx 497 goes out as 400', () => {
    assert.equal(readings(497)[0]?.clientSees, 400);
  });
});

suite('describe', () => {
  test('401 is complete', () => {
    const fact = describe(401);
    assert.equal(fact.registration, 'registered');
    assert.deepEqual(fact.spec, {
      rfc: 'RFC 9110',
      section: '15.5.2',
      url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.2',
    });
    assert.equal(fact.treatment, 'authenticate');
    assert.equal(fact.signal, 'auth');
    assert.deepEqual(fact.fields.map(({ name, kind, section }) => ({ name, kind, section }))[0], {
      name: 'WWW-Authenticate',
      kind: 'must',
      section: 'RFC 9110 §11.6.1',
    });
    assert.ok(fact.related.some((each) => each.code === 403 && each.rule.includes('401')));
  });
  test('472 is nobody’s', () => {
    const fact = describe(472);
    assert.equal(fact.registration, 'unknown');
    assert.equal(fact.treatAs, 400);
    assert.equal(fact.phrase, null);
    assert.deepEqual(fact.readings, []);
  });
  test('a number with one vendor is treated as that vendor means it', () => {
    const fact = describe(529);
    assert.equal(fact.registration, 'unregistered');
    assert.equal(describe(999).class, 'invalid');
  });
  test('every number is described and survives JSON', () => {
    for (let code = 100; code <= 999; code++) {
      const fact = describe(code);
      assert.deepEqual(JSON.parse(JSON.stringify(fact)), fact);
    }
  });
});

suite('compare', () => {
  test('401 and 403, from both sides', () => {
    const one = compare(401, 403);
    assert.match(one.rule ?? '', /401.*403/);
    assert.equal(compare('403', '401').rule, one.rule);
    assert.equal(compare(403, 401).codes[0].code, 403);
    assert.ok(one.alsoConsider.includes(404) || one.alsoConsider.includes(407));
  });
  test('two codes nobody mixes up', () => {
    assert.equal(compare(100, 511).rule, undefined);
  });
  test('related is read from the pairs', () => {
    assert.equal(related(403).find((each) => each.code === 401)?.rule, compare(401, 403).rule);
  });
});
