// What an endpoint of the application's own answers for what became of an operation (RFC 6749 §5.1, §5.2).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memory } from '../stores/memory.ts';
import { bench, startClock } from './fixture.test.ts';
import type { Outcome, TokenSet } from './index.ts';
import { tokenResponse } from './index.ts';
import { refused } from './outcome.ts';

const set: TokenSet = {
  accessToken: 'a',
  refreshToken: 'r',
  expiresIn: 300,
  scope: 'read',
  type: 'Bearer',
  session: 's',
};
const sent = {
  access_token: 'a',
  token_type: 'Bearer',
  expires_in: 300,
  refresh_token: 'r',
};
const cases: readonly [
  name: string,
  outcome: Outcome<TokenSet>,
  status: number,
  content: Record<string, unknown> | undefined,
  fields?: Record<string, string | null>,
][] = [
  ['tokens', { ok: true, value: set }, 200, { ...sent, scope: 'read' }],
  ['tokens without a scope', { ok: true, value: { ...set, scope: '' } }, 200, sent],
  [
    'tokens bound to a key',
    { ok: true, value: { ...set, type: 'DPoP' } },
    200,
    { ...sent, token_type: 'DPoP', scope: 'read' },
  ],
  [
    'a refusal',
    refused('invalid_grant', 'reused', 'Why.'),
    400,
    { error: 'invalid_grant', error_description: 'Why.' },
    { 'WWW-Authenticate': null },
  ],
  [
    'a client that fails',
    refused('invalid_client', 'client', 'Who.'),
    401,
    { error: 'invalid_client', error_description: 'Who.' },
    { 'WWW-Authenticate': 'Basic realm="OAuth clients", charset="UTF-8"' },
  ],
  [
    'a nonce',
    { ...refused('use_dpop_nonce', 'proof', 'Use it.'), nonce: 'n' },
    400,
    { error: 'use_dpop_nonce', error_description: 'Use it.' },
    { 'DPoP-Nonce': 'n' },
  ],
  [
    'a store that does not answer',
    { ok: false, kind: 'unavailable', cause: new Error('10.0.0.7') },
    503,
    undefined,
    { 'Retry-After': '5' },
  ],
];
for (const [name, outcome, status, content, fields = {}] of cases)
  test(`${name}: ${status}`, async () => {
    const response = tokenResponse(outcome);
    assert.equal(response.status, status);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    for (const [field, value] of Object.entries(fields))
      assert.equal(response.headers.get(field), value, field);
    const text = await response.text();
    if (content === undefined) assert.doesNotMatch(text, /10\.0\.0\.7/);
    else {
      assert.deepEqual(JSON.parse(text), content);
      assert.equal(response.headers.get('Content-Type'), 'application/json');
    }
  });

test('what was issued goes out as it is', async () => {
  const { auth } = bench(memory(), startClock());
  const issued = await auth.issue({ subject: 'alice', client: 'app', scope: 'read' });
  assert.ok(issued.ok);
  const content = await tokenResponse(issued).json();
  assert.deepEqual(
    [content.access_token, content.refresh_token, content.session],
    [issued.value.accessToken, issued.value.refreshToken, undefined],
  );
});
