// The guard's decisions one by one, each row a case that another row cannot stand in for: what mutation testing found to be
// decided by no test of the decision table.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { authorize, checkRevoked } from './authorize.ts';
import { challengesFor } from './challenge.ts';
import type { Claims } from './claims.ts';
import { failureAt, scopesOf, subjectOf, validityOf } from './claims.ts';
import { readCredentials } from './credentials.ts';
import type { Failure, Identity, SchemeName } from './decision.ts';
import { failures, refused } from './decision.ts';
import { FailureLimit, peerKey } from './failure-limit.ts';
import type { Inbound } from './inbound.ts';
import type { TokenIdentity } from './revocations.ts';
import { narrowScope, scopeWords } from './tokens/scope.ts';

const NOW = 1_800_000_000_000;
const full: Claims = { iss: 'i', aud: 'a', exp: NOW / 1000 + 60, sub: 's' };
const without = (name: string): Claims =>
  Object.fromEntries(Object.entries(full).filter(([each]) => each !== name));

suite('claims', () => {
  const rules = { issuer: 'i', audience: ['a'], clockTolerance: 5, lenient: false };
  for (const name of ['iss', 'aud', 'exp']) {
    test(`${name} may be absent only where that is said`, () => {
      assert.notEqual(failureAt(validityOf(without(name), rules), NOW), undefined);
      assert.equal(failureAt(validityOf(without(name), { ...rules, lenient: true }), NOW), undefined);
    });
    test(`${name} may not be wrong, also where it may be absent`, () => {
      const wrong = { ...full, [name]: false };
      assert.notEqual(failureAt(validityOf(wrong, { ...rules, lenient: true }), NOW), undefined);
    });
  }
  const subjects: readonly [string, Claims, string | undefined][] = [
    ['a subject', { sub: 's', client_id: 'c' }, 's'],
    ['a client alone', { client_id: 'c' }, 'c'],
    ['an empty subject', { sub: '', client_id: 'c' }, undefined],
    ['a subject that is no text', { sub: 1, client_id: 'c' }, undefined],
    ['an empty client', { client_id: '' }, undefined],
    ['a client that is no text', { client_id: 1 }, undefined],
    ['nobody', {}, undefined],
  ];
  for (const [name, claims, subject] of subjects) {
    test(name, () => assert.equal(subjectOf(claims), subject));
  }
  const scopes: readonly [string, Claims, readonly string[]][] = [
    ['text', { scope: ' a  b ' }, ['a', 'b']],
    ['a list', { scp: ['a', 1, 'b'] }, ['a', 'b']],
    ['both', { scope: 'a', scp: ['b'] }, ['a']],
    ['neither', {}, []],
    ['a number', { scope: 1 }, []],
  ];
  for (const [name, claims, words] of scopes) {
    test(`scopes: ${name}`, () => assert.deepEqual(scopesOf(claims), words));
  }
});

suite('challenges', () => {
  const base = {
    realm: 'r',
    schemes: ['Bearer', 'DPoP', 'Basic', 'ApiKey'] as const,
    dpopAlgorithms: ['ES256', 'PS256'],
    metadata: undefined,
    keyField: 'X-Key',
  };
  const plain = {
    Bearer: { scheme: 'Bearer', realm: 'r' },
    DPoP: { scheme: 'DPoP', realm: 'r', algs: 'ES256 PS256' },
    Basic: { scheme: 'Basic', realm: 'r', charset: 'UTF-8' },
    ApiKey: { scheme: 'ApiKey', realm: 'r', field: 'X-Key' },
  };
  const none = { scope: [], acr: [], maxAge: undefined };
  const all = { scope: ['a', 'b'], acr: ['x', 'y'], maxAge: 0 };
  const more = { error: 'e', error_description: 'd' };
  const stepUp: Failure = refused('d', { code: 'insufficient_user_authentication', error: 'e' });
  const lacks: Failure = refused('d', { status: 403, code: 'insufficient_scope', error: 'e' });
  const forbidden: Failure = refused('d', { status: 403, error: 'e' });
  const rows: readonly [
    string,
    typeof none | typeof all,
    Failure,
    SchemeName | undefined,
    readonly object[],
  ][] = [
    ['nothing was sent', none, failures.missing, undefined, Object.values(plain)],
    [
      'nothing was sent, where scopes are demanded',
      all,
      failures.missing,
      undefined,
      [{ ...plain.Bearer, scope: 'a b' }, { ...plain.DPoP, scope: 'a b' }, plain.Basic, plain.ApiKey],
    ],
    [
      'credentials of two ways: the error is on each that may have been meant',
      none,
      refused('d', { status: 400, code: 'ambiguous', error: 'e' }),
      undefined,
      [{ ...plain.Bearer, ...more }, { ...plain.DPoP, ...more }, plain.Basic, plain.ApiKey],
    ],
    ['403 to a Bearer token', none, forbidden, 'Bearer', [{ ...plain.Bearer, ...more }]],
    [
      '403 without an error names no scope',
      all,
      { ...failures.missing, status: 403 },
      'Bearer',
      [plain.Bearer],
    ],
    ['403 to a password', none, forbidden, 'Basic', []],
    ['403 to nobody knows what', none, forbidden, undefined, []],
    ['a scope', all, lacks, 'DPoP', [{ ...plain.DPoP, ...more, scope: 'a b' }]],
    ['a scope that nobody demands', none, lacks, 'DPoP', [{ ...plain.DPoP, ...more }]],
    [
      'a step-up with everything',
      all,
      stepUp,
      'Bearer',
      [
        { ...plain.Bearer, ...more, scope: 'a b', acr_values: 'x y', max_age: '0' },
        plain.DPoP,
        plain.Basic,
        plain.ApiKey,
      ],
    ],
    [
      'a step-up with nothing',
      none,
      stepUp,
      'Bearer',
      [{ ...plain.Bearer, ...more }, plain.DPoP, plain.Basic, plain.ApiKey],
    ],
  ];
  for (const [name, demands, failure, used, expected] of rows) {
    test(name, () => assert.deepEqual(challengesFor(base, demands, failure, used), expected));
  }
});

test('what is no matter of credentials has no challenge', () => {
  const base = {
    realm: 'r',
    schemes: ['Bearer'] as const,
    dpopAlgorithms: [],
    metadata: undefined,
    keyField: 'k',
  };
  const none = { scope: [], acr: [], maxAge: undefined };
  for (const status of [404, 429, 431, 503] as const) {
    assert.deepEqual(challengesFor(base, none, refused('d', { status }), 'Bearer'), [], String(status));
  }
});

test('a failure is the client’s unless something else is said', () => {
  assert.deepEqual([refused('d').kind, failures.missing.kind], ['client', 'client']);
});

test('two lines that were joined are told from one that is malformed, whatever else is wrong', () => {
  const read = (value: string) => {
    const lines = (name: string) => (name === 'authorization' ? [value] : []);
    return readCredentials({ lines } as unknown as Inbound, {
      keyField: undefined,
      tokenLength: 100,
      recall: () => undefined,
    })?.failure;
  };
  assert.equal(read('Bearer\ta, Basic b'), failures.ambiguous);
  assert.equal(read('Bearer\ta'), failures.malformed);
});

suite('revocation', () => {
  const of = (scheme: SchemeName, claims: Claims): Identity =>
    ({ scheme, claims, subject: 's', scopes: [] }) as unknown as Identity;
  const asked: TokenIdentity[] = [];
  const revocations = {
    staleness: () => 0,
    isRevoked: (token: TokenIdentity) => {
      asked.push(token);
      return true;
    },
  };
  for (const scheme of ['Basic', 'ApiKey'] as const) {
    test(`${scheme} is not asked for`, () => {
      assert.equal(checkRevoked(of(scheme, {}), { revocations }), undefined);
    });
  }
  test('only claims of the right type identify a token', () => {
    asked.length = 0;
    checkRevoked(of('Bearer', { iss: 'i', sub: 's', jti: 'j', sid: 'd', iat: 1 }), { revocations });
    checkRevoked(of('Bearer', { iss: 1, sub: {}, jti: null, sid: [], iat: '1' }), { revocations });
    const nothing = { iss: undefined, sub: undefined, jti: undefined, sid: undefined, iat: undefined };
    assert.deepEqual(asked, [{ iss: 'i', sub: 's', jti: 'j', sid: 'd', iat: 1 }, nothing]);
  });
  const unknown = (isRevoked: () => boolean, staleness: number) =>
    checkRevoked(of('Bearer', {}), { revocations: { isRevoked, staleness: () => staleness } });
  test('what is not known is no verdict, and says so', () => {
    const late = unknown(() => false, Number.NaN);
    const broken = unknown(() => {
      throw new Error('x');
    }, 0);
    for (const failure of [late, broken]) {
      assert.deepEqual(
        [failure?.status, failure?.kind, failure?.detail, failure?.retryAfter],
        [503, 'ours', 'Whether the token was revoked is not known right now.', 5],
      );
    }
  });
});

suite('demands of a route', () => {
  const identity = (claims: Claims): Identity => ({ claims, scopes: ['a'] }) as unknown as Identity;
  const demands = { scope: [], scopeIsSaid: true, acr: [], maxAge: 60, permit: undefined };
  const at = (time: unknown) => authorize(identity({ auth_time: time }), demands, undefined, NOW);
  test('an authentication that is recent is a number of seconds', () => {
    assert.equal(at(NOW / 1000 - 60), undefined);
    for (const time of [NOW / 1000 - 61, String(NOW / 1000), undefined, Number.NaN, [NOW / 1000]]) {
      assert.deepEqual(at(time), at(0), String(time));
    }
    assert.equal((at(0) as Failure).code, 'insufficient_user_authentication');
  });
  test('what a policy decides is no guess at credentials', () => {
    const lacks = authorize(identity({}), { ...demands, maxAge: undefined, scope: ['b'] }, undefined, NOW);
    assert.deepEqual([(at(0) as Failure).kind, (lacks as Failure).kind], ['policy', 'policy']);
  });
});

suite('guesses', () => {
  test('the oldest of ten thousand peers is forgotten', () => {
    const limit = new FailureLimit({ count: 1, window: 60 });
    for (let peer = 0; peer < 10_000; peer++) limit.note(String(peer), NOW);
    assert.equal(limit.wait('0', NOW), 60);
    limit.note('another', NOW);
    assert.deepEqual(
      ['0', '1', 'another'].map((peer) => limit.wait(peer, NOW)),
      [0, 60, 60],
    );
  });
  const peers: readonly [address: string, key: string | undefined][] = [
    ['::5:6:7:8', '0:0:0:0'],
    ['1:2:3::8', '1:2:3:0'],
    ['1::6:7:8', '1:0:0:0'],
    ['1::4:5:6:7:8', '1:0:0:4'],
    ['1:2::', '1:2:0:0'],
    ['2001:fd00:1:2::3', '2001:fd00:1:2'],
    ['2001:db8:fe80:2::3', '2001:db8:fe80:2'],
  ];
  for (const [address, key] of peers) test(`peer ${address}`, () => assert.equal(peerKey(address), key));
});

test('a scope of no words', () => {
  assert.deepEqual(scopeWords(''), []);
  assert.equal(narrowScope('a b', ''), '');
});
