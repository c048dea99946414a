// The decision guide: situations with their codes, and that every way ends.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import type { StatusCode } from '../index.ts';
import { codes } from '../index.ts';
import { questions } from './questions.ts';
import { UnknownAnswer, which } from './which.ts';

const situations: [string, Record<string, string>, number][] = [
  ['no token', { credentials: 'missing' }, 401],
  ['an expired token', { credentials: 'expired' }, 401],
  ['a revoked token', { credentials: 'revoked' }, 403],
  ['signed in, not allowed', { credentials: 'good', permission: 'no' }, 403],
  ['overload', { capacity: 'overloaded' }, 503],
  ['one caller too busy', { capacity: 'caller-limit' }, 429],
  ['a backend that is down', { upstream: 'unusable' }, 502],
  ['a backend that is slow', { upstream: 'late' }, 504],
  ['moved for good', { moved: 'permanent' }, 301],
  ['PUT creates', { existence: 'create', result: 'created' }, 201],
  ['an outdated If-Match', { preconditions: 'failed' }, 412],
  ['a bug', { work: 'bug' }, 500],
  ['deleted, nothing to show', { result: 'nothing' }, 204],
  ['an early hint', { moment: 'preload' }, 103],
];
suite('situations', () => {
  for (const [name, situation, code] of situations) {
    test(`${name}: ${code}`, () => assert.equal(which(situation).code, code));
  }
});

suite('the guide', () => {
  const byId = new Map(questions.map((question) => [question.id, question]));
  test('every question and answer is well formed', () => {
    assert.equal(byId.size, questions.length);
    for (const question of questions) {
      assert.match(question.text, /\?$/);
      assert.equal(new Set(question.answers.map((each) => each.id)).size, question.answers.length);
      for (const answer of question.answers) {
        assert.equal(
          (answer.code === undefined) !== (answer.next === undefined),
          true,
          `${question.id} ${answer.id}`,
        );
        assert.match(answer.section, /^(RFC \d+|draft-)/);
        if (answer.next !== undefined) assert.ok(byId.has(answer.next), answer.next);
      }
    }
  });
  test('every answer can be reached, and every walk ends', () => {
    const reached = new Set<string>();
    const walk = (id: string, seen: readonly string[]) => {
      assert.equal(seen.includes(id), false, `a circle: ${[...seen, id].join(' ')}`);
      for (const answer of byId.get(id)!.answers) {
        reached.add(`${id} ${answer.id}`);
        if (answer.next !== undefined) walk(answer.next, [...seen, id]);
      }
    };
    walk(questions[0]!.id, []);
    assert.equal(reached.size, questions.flatMap((question) => question.answers).length);
  });
  test('every code that may be sent is an end of it', () => {
    const ends = new Set(questions.flatMap((question) => question.answers.map((answer) => answer.code)));
    // What the registry reserves or deprecates is not to be sent.
    const sendable = (Object.values(codes) as StatusCode[]).filter(
      (fact) => fact.registration === 'registered' || fact.registration === 'temporary',
    );
    assert.deepEqual(
      sendable.map((fact) => fact.code).filter((code) => !ends.has(code)),
      [],
    );
    assert.deepEqual(
      [...ends].filter((code) => code !== undefined && !sendable.some((fact) => fact.code === code)),
      [],
    );
  });
  test('an open question is handed back', () => {
    assert.equal(which({}).open?.id, 'moment');
    const verdict = which({ credentials: 'good' });
    assert.equal(verdict.open?.id, 'permission');
    assert.equal(verdict.path.at(-1)?.answer.id, 'good');
  });
  test('what it does not know gets a clear error', () => {
    assert.throws(() => which({ weather: 'fine' }), UnknownAnswer);
    assert.throws(() => which({ work: 'perhaps' }), /Answers: yes, later, bug/);
  });
});
