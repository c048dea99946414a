// The guard and the token endpoints before strangers: nobody gets in, nobody gets a 5xx, and every refusal can be read.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseChallenges } from '../../../src/fields/index.ts';
import { guard } from '../../../src/guard/adapters/fetch.ts';
import { resourceMetadata } from '../../../src/guard/index.ts';
import { AUDIENCE, assemble, Clock, ISSUER, mint, pairs, prove } from '../../../src/guard/kit.test.ts';
import { memory } from '../../../src/guard/stores/memory.ts';
import { basic, bench, startClock } from '../../../src/guard/tokens/fixture.test.ts';
import { bytesNear, textNear } from '../input.ts';
import type { Target } from '../target.ts';
import { target } from '../target.ts';

const clock = new Clock();
const protect = guard({
  realm: 'api',
  bearer: { issuer: ISSUER, audience: AUDIENCE, keys: { keys: Object.values(pairs).map(({ jwk }) => jwk) } },
  dpop: { origin: AUDIENCE, algorithms: ['ES256'] },
  basic: { verify: () => undefined },
  apiKey: { find: () => undefined },
  metadata: resourceMetadata({ resource: AUDIENCE }),
  cors: true,
  now: clock.now,
});
const open = protect({ scope: 'orders:read' })(() => new Response('in'));

// Signed for somebody else, expired, or by nobody: a change of one of these never makes a good one.
const tokens = [
  await mint({ aud: 'https://other.example' }),
  await mint({ exp: 1 }),
  assemble({ alg: 'none' }, { sub: 'root' }, ''),
  assemble({ alg: 'ES256', kid: 'ES256', jku: 'http://127.0.0.1/' }, { sub: 'root' }),
];
const authorizations = [
  ...tokens.flatMap((token) => [`Bearer ${token}`, `DPoP ${token}`]),
  'Basic YTpi',
  'Bearer',
];
const proofs = [await prove(tokens[0]!), 'x.y.z'];

// What a field can hold when it arrives (RFC 9110 §5.5); the rest never gets past the server.
const inField = (value: string) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
const asField = (seeds: readonly string[]) => fc.option(textNear(seeds).map(inField), { nil: undefined });

const tokenClock = startClock();
const { auth } = bench(memory(), tokenClock);
const forms = [
  'grant_type=refresh_token&client_id=app&refresh_token=abc.def',
  'grant_type=authorization_code&code=x&client_id=web&client_secret=y',
  'token=abc&token_type_hint=refresh_token',
];

/** The guard, and each endpoint of the tokens. */
export const guardTargets: readonly Target[] = [
  target(
    'guard/credentials',
    fc.record({
      authorization: asField(authorizations),
      dpop: asField(proofs),
      'x-api-key': asField(['test_abc_def']),
    }),
    async (given) => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(given)) if (value !== undefined) headers.append(name, value);
      const response = await open(new Request(`${AUDIENCE}/open`, { headers }));
      assert.ok([400, 401, 403, 431].includes(response.status), String(response.status));
      const { value = [], problems } = parseChallenges(response.headers.get('www-authenticate') ?? '');
      assert.deepEqual(problems, []);
      assert.ok(value.length > 0);
      const text = await response.text();
      JSON.parse(text);
      for (const secret of Object.values(given))
        if (secret !== undefined && secret.length > 40)
          assert.ok(!text.includes(secret), 'credentials come back');
    },
  ),
  ...(['token', 'revoke', 'introspect'] as const).map((name) =>
    target(
      `guard/${name}`,
      fc.record({ content: bytesNear(forms), authorization: asField([basic('web', 'x').Authorization]) }),
      async ({ content, authorization }) => {
        // Nobody has guessed for a day.
        tokenClock.ms += 86_400_000;
        const response = await auth.handlers[name](
          new Request('https://auth.example/endpoint', {
            method: 'POST',
            headers: {
              'Content-Type': 'application/x-www-form-urlencoded',
              ...(authorization === undefined ? {} : { Authorization: authorization }),
            },
            body: content as Uint8Array<ArrayBuffer>,
          }),
        );
        assert.ok([400, 401, 413, 429].includes(response.status), String(response.status));
        const answered = JSON.parse(await response.text());
        // Who guesses too often waits; that answer is not OAuth's.
        if (response.status !== 429) assert.equal(typeof answered.error, 'string');
      },
    ),
  ),
];
