// What the specifications ask of a client, row by row.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { outcomeOf } from './outcome.ts';
import type { Step } from './scripted.test.ts';
import { networkFailure, ORIGIN, refusal, scripted, tokens, URL_ } from './scripted.test.ts';
import type { StatusError } from './status-error.ts';

async function attempts(step: Step, init?: Parameters<ReturnType<typeof scripted>['client']>[1]) {
  const script = scripted([step]);
  await script.client(URL_, init);
  return script.sent.length;
}

suite('1: an unrecognised code is treated as the x00 of its class', () => {
  const table: [number, number, boolean, number][] = [
    [299, 200, false, 1],
    [471, 400, false, 1],
    [499, 400, false, 1],
    [520, 500, false, 3],
    [529, 500, false, 3],
    [599, 500, false, 3],
    [500, 500, true, 3],
    [404, 404, true, 1],
  ];
  for (const [status, treatedAs, recognised, requests] of table) {
    test(`${status} is ${treatedAs}: ${requests} requests for GET`, async () => {
      const script = scripted([status]);
      const result = await script.client.ok(URL_).catch((error: StatusError) => error);
      assert.equal(script.sent.length, requests);
      if (result instanceof Response) return;
      assert.deepEqual([result.treatedAs, result.recognised], [treatedAs, recognised]);
    });
  }
  test('599 is not repeated for POST', async () => assert.equal(await attempts(599, { method: 'POST' }), 1));
});

suite('2: codes outside 100–599 are processed as 5xx', () => {
  for (const status of [600, 783, 999]) {
    test(`${status}`, async () => {
      const script = scripted([status]);
      const error = await refusal(script.client.json(URL_));
      assert.equal(error.status, status);
      assert.equal(error.treatedAs, 500);
      assert.equal(script.sent.length, 3);
    });
  }
});

suite('3: Retry-After is seconds or an HTTP-date; anything else is absent', () => {
  const table: [string, number][] = [
    ['1', 1100],
    ['0', 0],
    ['-5', 250],
    ['1.5', 250],
    ['soon', 250],
    ['', 250],
  ];
  for (const [value, wait] of table) {
    test(`"${value}" waits ${wait} ms at most`, async () => {
      const script = scripted([[503, { 'retry-after': value }], 200]);
      await script.client(URL_);
      assert.deepEqual(script.waits, [wait]);
    });
  }
  test('on 413 it is the condition of a repetition', async () => {
    assert.equal(await attempts(413), 1);
    assert.equal(await attempts([413, { 'retry-after': 'soon' }]), 1);
    assert.equal(await attempts([413, { 'retry-after': '1' }]), 3);
  });
});

suite('4: all three HTTP-date formats', () => {
  for (const value of [
    'Thu, 01 Jan 2026 00:00:20 GMT',
    'Thursday, 01-Jan-26 00:00:20 GMT',
    'Thu Jan  1 00:00:20 2026',
  ]) {
    test(value, async () => {
      const script = scripted([[503, { 'retry-after': value }], 200], { random: () => 0 });
      await script.client(URL_);
      assert.deepEqual(script.waits, [20_000]);
    });
  }
  test('an rfc850 year more than 50 years ahead is past: no wait', async () => {
    const script = scripted([[503, { 'retry-after': 'Saturday, 01-Jan-77 00:00:20 GMT' }], 200]);
    await script.client(URL_);
    assert.deepEqual(script.waits, [0]);
  });
});

suite('5: waiting less than asked is not honouring: beyond the cap it stops', () => {
  for (const value of ['61', '3600', '9999999', '99999999999999999999', 'Fri, 02 Jan 2026 00:00:00 GMT']) {
    test(value, async () => {
      const script = scripted([[503, { 'retry-after': value }]]);
      const response = await script.client(URL_);
      assert.deepEqual([script.sent.length, script.waits], [1, []]);
      const outcome = outcomeOf(response)!;
      assert.deepEqual([outcome.stopped, outcome.retriesExhausted], ['retry-after', true]);
      assert.ok(outcome.retryAfter! >= 61);
    });
  }
  test('the error carries retryAfter', async () => {
    const script = scripted([[429, { 'retry-after': '3600' }]]);
    const error = await refusal(script.client.json(URL_));
    assert.deepEqual([error.retryAfter, error.retriesExhausted, error.attempts], [3600, true, 1]);
  });
});

suite('6: a date is measured by the Date of the response', () => {
  const date = 'Thu, 01 Jan 2026 05:00:00 GMT'; // the server is five hours ahead
  const table: [string, number][] = [
    ['Thu, 01 Jan 2026 05:00:20 GMT', 20_000],
    ['Thu, 01 Jan 2026 04:59:20 GMT', 0],
  ];
  for (const [value, wait] of table) {
    test(`${value} waits ${wait} ms`, async () => {
      const script = scripted([[503, { date, 'retry-after': value }], 200], { random: () => 0 });
      await script.client(URL_);
      assert.deepEqual(script.waits, [wait]);
    });
  }
});

suite('7: only what is known to be idempotent is repeated', () => {
  const table: [string, Parameters<typeof attempts>[1], number][] = [
    ['GET', {}, 3],
    ['HEAD', { method: 'HEAD' }, 3],
    ['OPTIONS', { method: 'OPTIONS' }, 3],
    ['PUT', { method: 'PUT', body: 'x' }, 3],
    ['DELETE', { method: 'DELETE' }, 3],
    ['QUERY', { method: 'QUERY', body: 'x' }, 3],
    ['lower-case delete', { method: 'delete' }, 3],
    ['POST', { method: 'POST', body: 'x' }, 1],
    ['PATCH', { method: 'PATCH', body: 'x' }, 1],
    ['POST with a key', { method: 'POST', body: 'x', idempotencyKey: true }, 3],
    ['POST with the caller’s own key', { method: 'POST', headers: { 'Idempotency-Key': '"k"' } }, 3],
    ['POST that its caller calls idempotent', { method: 'POST', body: 'x', idempotent: true }, 3],
    ['GET that its caller says is not', { idempotent: false }, 1],
    ['GET with retries off', { retry: false }, 1],
  ];
  for (const [name, init, requests] of table) {
    for (const step of [503, 429, [503, { 'retry-after': '1' }]] as Step[]) {
      test(`${name}, ${JSON.stringify(step)}: ${requests}`, async () => {
        assert.equal(await attempts(step, init), requests);
      });
    }
  }
});

suite('8: a failed automatic retry is not retried: one for failures of the network', () => {
  test('GET is sent twice, then the error is handed over', async () => {
    const script = scripted([networkFailure()]);
    await assert.rejects(script.client(URL_), { message: 'fetch failed' });
    assert.equal(script.sent.length, 2);
  });
  test('POST is sent once', async () => {
    const script = scripted([networkFailure()]);
    await assert.rejects(script.client(URL_, { method: 'POST', body: 'x' }));
    assert.equal(script.sent.length, 1);
  });
  test('an outcome says that retries are exhausted', async () => {
    const error: unknown = await scripted([networkFailure()])
      .client(URL_)
      .catch((error) => error);
    assert.deepEqual(outcomeOf(error), { attempts: 2, stopped: 'attempts', retriesExhausted: true });
  });
  test('a mistake of the caller is not repeated', async () => {
    const script = scripted([200]);
    await assert.rejects(script.client('https://api.example.com/', { method: 'B A D' }), TypeError);
    await assert.rejects(script.client('not a url'), TypeError);
    assert.deepEqual(script.waits, []);
  });
  test('an error of the token function is not repeated', async () => {
    const { auth } = tokens({
      token: () => {
        throw new TypeError('no storage');
      },
    });
    const script = scripted([200], { auth });
    await assert.rejects(script.client(URL_), { message: 'no storage' });
    assert.deepEqual(script.waits, []);
  });
});

test('18: 408 is repeated for idempotent methods only', async () => {
  assert.deepEqual([await attempts(408), await attempts(408, { method: 'POST' })], [3, 1]);
});

test('19: 409 is repeated only when we sent a key: the first attempt is still at work', async () => {
  assert.deepEqual(
    [await attempts(409), await attempts(409, { method: 'POST', idempotencyKey: true })],
    [1, 3],
  );
});

test('20: 421 is left to fetch', async () => assert.equal(await attempts(421), 1));

test('21: 425 is repeated once, whatever the method, if the content can be sent again', async () => {
  const stream = new Response('x').body!;
  assert.deepEqual(
    [
      await attempts(425),
      await attempts(425, { method: 'POST', body: 'x' }),
      await attempts(425, { method: 'POST', body: stream, duplex: 'half' }),
    ],
    [2, 2, 1],
  );
});

test('22: 417 is not repeated: a fetch sends no Expect', async () => assert.equal(await attempts(417), 1));

test('23: 428 and 511 are not repeated', async () => {
  assert.deepEqual([await attempts(428), await attempts(511)], [1, 1]);
});

test('24: 501 and 505 are not repeated', async () => {
  assert.deepEqual([await attempts(501), await attempts(505)], [1, 1]);
});

suite('26: a field that another origin hides is unknown, and told once', () => {
  const cors = (status: number) => () => {
    const response = new Response('', { status });
    Object.defineProperty(response, 'type', { value: 'cors' });
    return response;
  };
  test('a hidden challenge may be refreshed', async () => {
    const store = tokens();
    const script = scripted([cors(401), 200], store);
    assert.equal((await script.client(URL_)).status, 200);
    assert.deepEqual(script.events[0], { type: 'field-hidden', origin: ORIGIN, field: 'www-authenticate' });
  });
  test('a hidden Retry-After is told once', async () => {
    const script = scripted([cors(429)]);
    await script.client(URL_);
    await script.client(URL_);
    assert.equal(script.events.filter(({ type }) => type === 'field-hidden').length, 1);
  });
});

suite('27: RateLimit counts where there is no Retry-After', () => {
  const table: [Record<string, string>, number][] = [
    [{ ratelimit: '"default";r=0;t=7' }, 7000],
    [{ ratelimit: '"burst";r=0;t=2, "day";r=0;t=9, "month";r=5;t=50' }, 9000],
    [{ ratelimit: '"default";r=0;t=7', 'retry-after': '3' }, 3000],
    [{ ratelimit: '"default";r=0;t=7', 'retry-after': 'garbage' }, 7000],
    [{ ratelimit: '"default";r=3;t=7' }, 0],
    [{ ratelimit: 'limit=1, remaining=0, reset=7' }, 0],
    [{ ratelimit: '"default";r=0;t=-7' }, 0],
  ];
  for (const [headers, wait] of table) {
    test(JSON.stringify(headers), async () => {
      const script = scripted([[429, headers], 200], { random: () => 0 });
      await script.client(URL_);
      assert.deepEqual(script.waits, [wait]);
    });
  }
});

suite('28: Idempotency-Key is a quoted string, one per call', () => {
  const keys = (script: ReturnType<typeof scripted>) =>
    script.sent.map(({ headers }) => headers.get('idempotency-key'));
  test('the same on every attempt, a new one per call', async () => {
    const script = scripted([503], { idempotencyKeys: true });
    await script.client(URL_, { method: 'POST', body: 'x' });
    await script.client(URL_, { method: 'PATCH', body: 'x' });
    const [a, b, c, d, e, f] = keys(script);
    assert.match(a!, /^"\d{1,10}(?:-\d{1,10}){3}"$/);
    assert.deepEqual([b, c, e, f], [a, a, d, d]);
    assert.notEqual(a, d);
  });
  test('GET gets none, and the caller’s own field stays as it is', async () => {
    const script = scripted([200], { idempotencyKeys: true });
    await script.client(URL_);
    await script.client(URL_, { method: 'POST', headers: [['idempotency-key', 'bare']] });
    await script.client(URL_, { method: 'POST', idempotencyKey: false });
    assert.deepEqual(keys(script), [null, 'bare', null]);
  });
  test('a given key is quoted and escaped', async () => {
    const script = scripted([200]);
    await script.client(URL_, { method: 'POST', idempotencyKey: 'a"b\\c' });
    assert.deepEqual(keys(script), ['"a\\"b\\\\c"']);
    const refused = script.client(URL_, { method: 'POST', idempotencyKey: 'a\nb' });
    await assert.rejects(refused, TypeError, 'as fetch: a rejection, not a throw');
    assert.equal(script.sent.length, 1);
  });
});

suite('29: problem details are read by their media type, and the actual status wins', () => {
  const problem = { type: 'https://p.example/stock', title: 'Out of stock', status: 200, detail: 7, left: 0 };
  const answer = (type: string) => () =>
    new Response(JSON.stringify(problem), { status: 422, headers: { 'content-type': type } });
  test('members of the wrong type are ignored, unknown ones are kept', async () => {
    const script = scripted([answer('Application/Problem+JSON; charset=utf-8')]);
    const error = await refusal(script.client.json(URL_));
    assert.equal(error.status, 422);
    assert.deepEqual(error.problem, {
      type: 'https://p.example/stock',
      status: 200,
      title: 'Out of stock',
      extensions: { left: 0 },
    });
    assert.deepEqual(await error.response.json(), problem, 'the content is still there');
  });
  test('another media type is no problem', async () => {
    const script = scripted([answer('application/json')]);
    const error = await refusal(script.client.json(URL_));
    assert.equal(error.problem, undefined);
  });
});

test('30: the client keeps no cache: each call is a request, and no cache mode is set', async () => {
  const caches: unknown[] = [];
  const script = scripted([200], {
    fetch: async (_, init) => {
      caches.push(init?.cache);
      return new Response('{}', { headers: { 'cache-control': 'max-age=3600' } });
    },
  });
  await script.client(URL_);
  await script.client(URL_);
  assert.deepEqual(caches, [undefined, undefined]);
});

test('31: interim codes that reach the client are no reason to repeat', async () => {
  const informational = () => {
    const response = new Response('');
    Object.defineProperty(response, 'status', { value: 103 });
    return response;
  };
  const script = scripted([informational]);
  assert.equal((await script.client(URL_)).status, 103);
  assert.equal(script.sent.length, 1);
});
