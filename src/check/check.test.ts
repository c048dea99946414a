// How rules are chosen, skipped and survived, and where findings point.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from './check.ts';
import type { Exchange } from './exchange.ts';
import { inProfile } from './profiles.ts';
import { readRaw } from './readers/raw.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/index.ts';

const read = (text: string): readonly Exchange[] =>
  readRaw(new TextEncoder().encode(text.replaceAll('\n', '\r\n')));
const one = (text: string): Exchange => read(text)[0]!;

// The end of an error that says what was wrong, and of one that does not.
const explained = 'Content-Type: text/plain\nContent-Length: 12\n\nNot for you.';
const unexplained = 'Content-Length: 0\n\n';

const base: Rule = {
  id: 'test-rule',
  kind: 'advice',
  source: 'RFC 9110 §15',
  summary: 'A test.',
  why: 'A test.',
  fix: 'A test.',
  test: () => ({ where: { part: 'start-line' } }),
};

describe('check', () => {
  it('takes one exchange or several, and numbers them', () => {
    const exchanges = read(`HTTP/1.1 401 Unauthorized\n${explained}HTTP/1.1 405 Not Allowed\n${explained}`);
    const { findings, counts, exchanges: count } = check(exchanges);
    assert.deepEqual(
      findings.map(({ rule, where }) => [rule, where.exchange, where.line]),
      [
        ['401-challenge-missing', 1, 1],
        ['405-allow-missing', 2, 5],
      ],
    );
    assert.deepEqual([counts, count], [{ must: 2, should: 0, advice: 0 }, 2]);
    assert.equal(check(exchanges[0]!).findings.length, 1);
    assert.deepEqual(check([]), {
      exchanges: 0,
      findings: [],
      counts: { must: 0, should: 0, advice: 0 },
      skipped: [],
      faults: [],
    });
  });

  it('puts the requirements of an exchange before the advice', () => {
    const kinds = check(
      one(`HTTP/1.1 401 No\nCache-Control: public, max-age=9\nRetry-After: soon\n${unexplained}`),
    ).findings;
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ['must', 'must', 'should', 'advice'],
    );
  });

  it('points at the column, with an excerpt and a caret', () => {
    const { where } = check(
      one('HTTP/1.1 302 Found\nLocation:   /a?token=hidden&q=x y\nContent-Length: 0\n\n'),
    ).findings[0]!;
    assert.deepEqual(where, {
      exchange: 1,
      message: 'response',
      part: 'field',
      field: 'Location',
      line: 2,
      column: 32,
      excerpt: 'Location: /a?token=***&q=x y',
      caret: 27,
    });
    assert.equal(where.excerpt![where.caret! - 1], ' ');
  });

  it('cuts a long line around the caret', () => {
    const { where } = check(
      one(`HTTP/1.1 302 Found\nLocation: /${'a'.repeat(500)} ${'b'.repeat(500)}\nContent-Length: 0\n\n`),
    ).findings[0]!;
    assert.ok(where.excerpt!.length < 200);
    assert.equal(where.excerpt![where.caret! - 1], ' ');
    assert.equal(where.column, 512);
  });

  it('shows control characters as dots', () => {
    const { where } = check(one('HTTP/1.1 302 Found\nLocation: /a\u001b[31m b\nContent-Length: 0\n\n'))
      .findings[0]!;
    assert.equal(where.excerpt, 'Location: /a·[31m b');
  });

  it('counts the rules that could not judge, and what they lacked', () => {
    const created = one('HTTP/1.1 201 Created\nContent-Length: 0\n\n');
    const { skipped } = check([created, created]);
    assert.deepEqual(
      skipped.find(({ rule }) => rule === '201-location-missing'),
      { rule: '201-location-missing', needs: ['request'], exchanges: 2 },
    );
    const needy = rules.filter(
      (rule) => rule.needs?.includes('request') && ('compare' in rule || (rule.status?.(201) ?? true)),
    );
    assert.deepEqual(
      skipped.map(({ rule }) => rule).sort(),
      needy
        .filter((rule) => inProfile(rule, 'recommended'))
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('survives a rule that throws, and masks what it says', () => {
    const broken: Rule = {
      ...base,
      id: 'broken',
      test: () => {
        throw new Error('at https://a:b@example.com/');
      },
    };
    const { faults, findings } = check(one('HTTP/1.1 200 OK\n\n'), { rules: [broken, base] });
    assert.deepEqual(faults, [{ rule: 'broken', message: 'exchange 1: at https://***@example.com/' }]);
    assert.equal(findings.length, 1);
  });

  it('asks a rule only about its status codes, interim ones included', () => {
    const asked: number[] = [];
    const rule: Rule = {
      ...base,
      status: (code) => code === 103,
      test: ({ response }) => {
        asked.push(response.status);
        return undefined;
      },
    };
    check(
      read(
        'HTTP/1.1 200 OK\nContent-Length: 0\n\nHTTP/1.1 103 Early Hints\n\nHTTP/1.1 404 Not Found\nContent-Length: 0\n\n',
      ),
      { rules: [rule] },
    );
    assert.deepEqual(asked, [404]);
  });

  it('leaves rules out by their ids, and knows them', () => {
    const exchange = one(`HTTP/1.1 401 Unauthorized\n${explained}`);
    assert.equal(check(exchange, { off: ['401-challenge-missing'] }).findings.length, 0);
    assert.throws(() => check(exchange, { off: ['no-such-rule'] }), TypeError);
  });

  it('says nothing of the content of a 304 that a browser filled in', () => {
    const filled = one('HTTP/1.1 304 Not Modified\n\n<h1>from the cache</h1>');
    assert.equal(check(filled).counts.must, 1);
    assert.equal(check({ ...filled, evidence: { ...filled.evidence, fromCache: true } }).counts.must, 0);
  });

  it('has no rule that fails, whatever the fields hold', () => {
    const names = [
      'WWW-Authenticate',
      'Location',
      'Retry-After',
      'Content-Range',
      'Cache-Control',
      'Expires',
      'Content-Type',
      'Upgrade',
      'Connection',
      'Vary',
    ];
    const field = fc.tuple(
      fc.constantFrom(...names),
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom('text/html', 'application/json', 'Bearer a=b, c', 'max-age=x'),
      ),
    );
    const codes = [
      ...new Set([
        ...rules.flatMap(({ status }) =>
          Array.from({ length: 600 }, (_, code) => code).filter((code) => status?.(code)),
        ),
        999,
      ]),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.array(field, { maxLength: 6 }),
        fc.string({ maxLength: 60 }),
        (status, list, text) => {
          const bytes = new TextEncoder().encode(text);
          const exchange: Exchange = {
            request: { method: 'POST', target: '/', version: '1.1', fields: [], content: undefined },
            interim: [],
            response: {
              status,
              phrase: '',
              version: '1.1',
              fields: list.map(([name, value]) => ({ name, lower: name.toLowerCase(), value })),
              content: { bytes, length: bytes.length },
            },
            evidence: { raw: true, content: true, request: true, fields: true, fromCache: false },
          };
          assert.deepEqual(check(exchange).faults, []);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
