// The decision table: credentials, their freshness, what they permit, whether they were revoked, and the one right
// answer. Every row goes through every adapter over a socket, twice: the second time the token is known. Rows are
// named after the requirements they show (docs/guard.md).

import assert from 'node:assert/strict';
import { after, before, describe as suite, test } from 'node:test';
import { contentJson, fieldLine, values } from '../check/exchange.ts';
import { bearer, challengesOf, findings, send } from './kit.test.ts';
import { dpopRows } from './table/dpop-rows.test.ts';
import { grammarRows } from './table/grammar-rows.test.ts';
import { policyRows } from './table/policy-rows.test.ts';
import { all, basic, proven } from './table/row.test.ts';
import { adapters } from './table/servers.test.ts';
import { tokenRows } from './table/token-rows.test.ts';

const rows = [...grammarRows, ...tokenRows, ...policyRows, ...dpopRows];

for (const [adapter, start] of Object.entries(adapters)) {
  suite(`the decision table, ${adapter}`, () => {
    let port = 0;
    let stop: () => unknown = () => undefined;
    before(async () => {
      ({ port, stop } = await start());
    });
    after(() => stop());

    for (const row of rows) {
      test(row.name, async () => {
        const { fields = [], method = 'GET', target = '/open' } = row;
        for (const round of ['first', 'again']) {
          const lines = typeof fields === 'function' ? await fields() : fields;
          const exchange = await send(port, method, target, lines);
          const { response } = exchange;
          assert.equal(response.status, row.status, round);
          assert.deepEqual(challengesOf(values(response, 'www-authenticate')), row.challenges ?? [], round);
          assert.equal(fieldLine(response, 'retry-after')?.value, row.retryAfter, round);
          assert.deepEqual(findings(exchange), [], round);
          if (row.subject !== undefined) {
            assert.equal((contentJson(response) as { subject: unknown }).subject, row.subject, round);
            continue;
          }
          if (row.code === undefined) continue;
          assert.equal(fieldLine(response, 'content-type')?.value, 'application/problem+json', 'H10');
          const problem = contentJson(response) as Record<string, unknown>;
          assert.equal(problem.code, row.code, round);
          assert.equal(problem.type, `urn:statute:problem:${row.code}`);
          assert.equal(problem.refresh, row.refresh, round);
          assert.equal(fieldLine(response, 'cache-control')?.value, 'no-store', 'H14');
          const exposed = fieldLine(response, 'access-control-expose-headers')?.value ?? '';
          assert.equal(exposed.includes('WWW-Authenticate'), row.challenges !== undefined, 'D5');
        }
      });
    }

    test('H11: HEAD has the fields of GET and no content', async () => {
      const [get, head] = [await send(port, 'GET', '/open', []), await send(port, 'HEAD', '/open', [])];
      assert.equal(head.response.status, 401);
      assert.equal(head.response.content?.length ?? 0, 0);
      const seen = ({ response }: typeof get) =>
        response.fields
          .filter(({ lower }) => lower !== 'date')
          .map(({ lower, value }) => `${lower}: ${value}`);
      assert.deepEqual(seen(head).sort(), seen(get).sort());
    });

    test('H8: one line for each challenge, where the server can write lines', async () => {
      const { response } = await send(port, 'GET', '/open', []);
      // Fetch has no lines: what is read from `Headers` is joined.
      const joined = adapter === 'hono' || adapter === 'fetch';
      assert.equal(values(response, 'www-authenticate').length, joined ? 1 : 4);
    });

    test('D10: a proof is good for one request', async () => {
      const fields = await proven()();
      assert.equal((await send(port, 'GET', '/open', fields)).response.status, 200);
      const { response } = await send(port, 'GET', '/open', fields);
      assert.equal(response.status, 401);
      assert.equal((contentJson(response) as { code: string }).code, 'invalid_dpop_proof');
    });

    test('D1: two proofs are none', async () => {
      const fields = await proven()();
      const { response } = await send(port, 'GET', '/open', [...fields, fields[1]!]);
      assert.equal((contentJson(response) as { code: string }).code, 'invalid_dpop_proof');
    });

    test('a browser gets a page', async () => {
      const exchange = await send(port, 'GET', '/open', [['Accept', 'text/html,*/*;q=0.8']]);
      assert.equal(exchange.response.status, 401);
      assert.match(fieldLine(exchange.response, 'content-type')!.value, /^text\/html/);
      assert.deepEqual(challengesOf(values(exchange.response, 'www-authenticate')), all);
      assert.deepEqual(findings(exchange), []);
    });

    test('what is refused tells nothing of what was sent', async () => {
      for (const fields of [
        basic('grace', 'topsecret'),
        bearer('topsecret'),
        [['X-API-Key', 'topsecret']] as const,
      ]) {
        const { response } = await send(port, 'GET', '/open', fields);
        const text = JSON.stringify(response.fields) + new TextDecoder().decode(response.content?.bytes);
        assert.doesNotMatch(text, /topsecret|dG9wc2VjcmV0/);
      }
    });
  });
}
