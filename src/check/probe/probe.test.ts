// The planner: what it sends, in which order, and when it stops. And the sender, over real sockets.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createNetServer } from 'node:net';
import { after, describe, it } from 'node:test';
import { readAnswer } from '../readers/plain.ts';
import { Source } from '../readers/source.ts';
import { messageOf } from './canned.ts';
import { plan } from './plan.ts';
import type { ProbeOptions } from './probe.ts';
import { probe } from './probe.ts';
import type { RequestId } from './probe-rule.ts';
import type { Draft } from './request.ts';
import { knownRequest, knownRequests } from './requests.ts';
import { createSender } from './send.ts';

const ok =
  'HTTP/1.1 200 OK\nContent-Type: text/plain\nETag: "a"\nAccept-Ranges: bytes\nContent-Length: 5\n\nhello';

/** A server without a socket: answers by name, remembers what it was asked. */
function canned(answers: Partial<Record<RequestId, string>>, more: Partial<ProbeOptions> = {}) {
  const asked: { readonly id: RequestId; readonly draft: Draft }[] = [];
  let current: RequestId = 'get';
  const options: ProbeOptions = {
    nonce: 'abc123',
    onRequest: (id, draft) => {
      current = id;
      asked.push({ id, draft });
    },
    send: async (draft) => {
      const text = answers[current] ?? 'HTTP/1.1 404 Not Found\nContent-Length: 0\n\n';
      if (text === 'silence') return { failed: 'No answer.', closed: false };
      const bytes = new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
      return { exchange: readAnswer(new Source(bytes), messageOf(draft)) };
    },
    ...more,
  };
  return { asked, options };
}
const names = (asked: readonly { readonly id: RequestId }[]): RequestId[] => asked.map(({ id }) => id);

describe('the planner', () => {
  it('sends only safe methods unless told', () => {
    const safe = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'STATUTE']);
    for (const id of plan().requests) assert.ok(safe.has(knownRequest(id).method), id);
    assert.ok(plan({ levels: ['unsafe'] }).requests.includes('put-stale'));
    assert.ok(plan({ levels: ['raw'] }).requests.includes('host-missing'));
    assert.ok(!plan({ levels: ['raw'] }).requests.includes('put-stale'));
  });

  it('every request is used by a rule', () => {
    const all = new Set(plan({ levels: ['unsafe', 'raw'], profile: 'strict' }).requests);
    assert.deepEqual(
      knownRequests.filter(({ id }) => !all.has(id)).map(({ id }) => id),
      [],
    );
  });

  it('sends each request once, and none that nothing can be learned from', async () => {
    const { asked, options } = canned({
      get: 'HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 5\n\nhello',
    });
    const { sent, exchanges } = await probe('http://127.0.0.1:8080/a', options);
    assert.equal(new Set(names(asked)).size, asked.length);
    assert.deepEqual(
      names(asked),
      [
        'get',
        'head',
        'again',
        'unacceptable',
        'options',
        'trace',
        'unknown-method',
        'expect',
        'missing',
        'missing-file',
        'slash',
        'bad-escape',
        'long',
        'robots',
      ].filter((id) => id !== 'unacceptable' || plan().requests.includes(id as RequestId)),
    );
    assert.equal(sent.length, exchanges.length);
    assert.ok(sent.length <= 14);
  });

  it('asks more where the target promises more', async () => {
    const { asked, options } = canned({
      get: ok,
      range: 'HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-0/5\nContent-Length: 1\n\nh',
    });
    await probe('https://example.com/a', {
      ...options,
      profile: 'strict',
      fields: [['Authorization', 'Bearer secret-token-1']],
    });
    for (const id of [
      'matching',
      'range',
      'range-beyond',
      'no-credentials',
      'bad-credentials',
      'other-scheme',
      'other-host',
    ] as const)
      assert.ok(names(asked).includes(id), id);
  });

  it('sends credentials to their own origin alone, and never with TRACE', async () => {
    const { asked, options } = canned({ get: ok });
    await probe('https://example.com/a', {
      ...options,
      fields: [
        ['Authorization', 'Bearer secret-token-1'],
        ['X-Api-Key', 'k'],
        ['Accept', 'text/plain'],
      ],
    });
    const withSecret = (draft: Draft): boolean =>
      JSON.stringify(draft.fields).includes('secret-token-1') ||
      draft.fields.some(([, value]) => value === 'k');
    for (const { id, draft } of asked) {
      const may =
        draft.url.origin === 'https://example.com' &&
        !['trace', 'no-credentials', 'bad-credentials'].includes(id);
      assert.equal(withSecret(draft), may, id);
    }
    const bad = asked.find(({ id }) => id === 'bad-credentials')!.draft.fields;
    assert.deepEqual(bad, [
      ['Authorization', 'Bearer statute-invalid'],
      ['X-Api-Key', 'statute-invalid'],
      ['Accept', 'text/plain'],
    ]);
  });

  it('behind a 401 it asks only what needs no way in', async () => {
    const { asked, options } = canned({
      get: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer\nContent-Length: 0\n\n',
    });
    const { skipped } = await probe('http://127.0.0.1/a', options);
    assert.deepEqual(
      names(asked).sort(),
      ['get', 'missing', 'missing-file', 'other-scheme', 'robots'].sort(),
    );
    assert.match(
      skipped.find(({ rule }) => rule === 'head-status-differs')!.reason,
      /authentication comes first.*--header/,
    );
  });

  for (const [name, text] of [
    ['429', 'HTTP/1.1 429 Too Many Requests\nContent-Length: 0\n\n'],
    ['503 with Retry-After', 'HTTP/1.1 503 Service Unavailable\nRetry-After: 9\nContent-Length: 0\n\n'],
  ] as const) {
    it(`stops at ${name}`, async () => {
      const { asked, options } = canned({ get: ok, head: text });
      const { skipped } = await probe('http://127.0.0.1:1/a', options);
      assert.deepEqual(names(asked), ['get', 'head']);
      assert.ok(skipped.some(({ reason }) => reason.includes('pause')));
    });
  }

  it('stops after three requests without an answer', async () => {
    const { asked, options } = canned({ get: ok, head: 'silence', again: 'silence', matching: 'silence' });
    await probe('http://127.0.0.1:1/a', options);
    assert.equal(asked.length, 4);
  });

  it('never sends more than it may', async () => {
    const { asked, options } = canned({ get: ok });
    const { skipped } = await probe('http://127.0.0.1:1/a', { ...options, maxRequests: 3 });
    assert.equal(asked.length, 3);
    assert.ok(skipped.some(({ reason }) => reason.includes('limit of 3')));
  });

  it('pauses between requests', async () => {
    const pauses: number[] = [];
    const { asked, options } = canned({ get: ok });
    await probe('http://127.0.0.1:1/a', {
      ...options,
      pause: 250,
      sleep: async (ms) => void pauses.push(ms),
    });
    assert.deepEqual(pauses, Array(asked.length - 1).fill(250));
  });

  it('a target that is silent is no target', async () => {
    const { options } = canned({ get: 'silence' });
    await assert.rejects(probe('http://127.0.0.1:1/a', options), /No answer/);
  });
});

const closing: (() => void)[] = [];
after(() => {
  for (const close of closing) close();
});
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that does everything wrong that node:http lets it do. */
const wrong: RequestListener = (request, response) => {
  const url = request.url ?? '/';
  if (request.method === 'TRACE' || request.method === 'OPTIONS') {
    response.writeHead(404).end();
  } else if (request.method === 'HEAD') {
    response.writeHead(200, { 'content-length': '0' }).end();
  } else if (url.includes('%E0')) {
    response.writeHead(500).end('broken');
  } else if (url.startsWith('/robots.txt')) {
    response.writeHead(502).end();
  } else {
    const etag = request.headers['if-none-match'] === '"v1"' ? '"v1"' : '"v1"';
    response.writeHead(200, {
      'content-type': 'text/html',
      etag,
      'accept-ranges': 'bytes',
      'cache-control': 'no-cache',
    });
    response.end(
      '<!doctype html><title>Shop</title><p>everything you ever wanted to buy is in this shop</p>',
    );
  }
};

/** A server that does it right. */
const right: RequestListener = (request, response) => {
  const { method, headers } = request;
  const url = request.url ?? '/';
  const allow = 'GET, HEAD, OPTIONS';
  if (url !== '/orders' && !url.startsWith('/orders?')) {
    response.writeHead(url.includes('%E0') ? 400 : 404).end();
  } else if (method === 'OPTIONS') response.writeHead(204, { allow }).end();
  else if (method !== 'GET' && method !== 'HEAD')
    response.writeHead(method === 'TRACE' ? 405 : 501, { allow }).end();
  else if (headers.authorization !== 'Bearer example-token')
    response.writeHead(401, { 'www-authenticate': 'Bearer realm="orders"' }).end();
  else if (headers['if-none-match'] === '"v1"') response.writeHead(304, { etag: '"v1"' }).end();
  else if (headers.range === 'bytes=0-0')
    response.writeHead(206, { 'content-range': 'bytes 0-0/2', 'content-length': '1', etag: '"v1"' }).end('[');
  else if (headers.range !== undefined) response.writeHead(416, { 'content-range': 'bytes */2' }).end();
  else
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'content-length': '2',
        etag: '"v1"',
        'accept-ranges': 'bytes',
      })
      .end('[]');
};

const credentials = [['Authorization', 'Bearer example-token']] as const;

describe('a probe over sockets', () => {
  it('finds what a wrong server does wrong', async () => {
    const { findings } = await probe(`${await serve(wrong)}/orders`, {
      send: createSender(),
      fields: credentials,
      profile: 'strict',
    });
    assert.deepEqual([...new Set(findings.map(({ rule }) => rule))].sort(), [
      '500-for-client-error',
      'auth-not-enforced',
      'conditional-get-ignored',
      'favicon-wellknown-soft-404',
      'head-content-length',
      'head-headers-differ',
      'known-method-not-405',
      'long-target-414',
      'range-ignored',
      'robots-5xx',
      'soft-404-probe',
      'trailing-slash-duplicate',
      'unknown-method-not-501',
    ]);
  });

  it('finds nothing but the limits of node:http where all is right', async () => {
    const { findings, skipped, exchanges } = await probe(`${await serve(right)}/orders`, {
      send: createSender(),
      fields: credentials,
      profile: 'strict',
    });
    assert.deepEqual(findings.map(({ rule }) => rule).sort(), ['long-target-414', 'unknown-method-not-501']);
    assert.ok(exchanges.length <= 20, String(exchanges.length));
    for (const { rule } of skipped)
      assert.ok(
        [
          'www-apex-duplicate',
          'http-and-https-differ',
          'hsts-temporary-redirect',
          'trailing-slash-duplicate',
        ].includes(rule) || rule === '',
        rule,
      );
  });

  it('sends malformed requests byte for byte', async () => {
    const { findings } = await probe(`${await serve(right)}/orders`, {
      send: createSender(),
      fields: credentials,
      levels: ['raw'],
    });
    assert.ok(
      findings.every(({ rule }) =>
        ['long-target-414', 'host-missing-400', 'chunked-not-last-400'].includes(rule),
      ),
      JSON.stringify(findings.map((f) => [f.rule, f.detail])),
    );
  });

  it('waits for 100 only so long, and says that it waited', async () => {
    const server = createNetServer((socket) => {
      let text = '';
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        text += chunk;
        if (text.endsWith('{}')) socket.end('HTTP/1.1 204 No Content\r\n\r\n');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => server.close());
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const draft: Draft = { method: 'OPTIONS', url, fields: [], content: '{}', expect: true };
    const outcome = await createSender({ patience: 20 })(draft);
    assert.ok('exchange' in outcome && outcome.waited === true && outcome.exchange.response.status === 204);
    const asked = await createSender()({ ...draft, url: new URL(await serve(right)) });
    assert.ok('exchange' in asked && asked.waited === undefined);
    assert.deepEqual(
      asked.exchange.interim.map(({ status }) => status),
      [100],
    );
  });

  it('tells what came of a request without an answer', async () => {
    const server = createNetServer((socket) => void socket.on('error', () => {}).destroy());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const closed = await createSender()({ method: 'GET', url, fields: [], wire: 'GET / HTTP/1.1\r\n\r\n' });
    assert.ok('failed' in closed && closed.closed, JSON.stringify(closed));
    server.close();
    await once(server, 'close');
    const refused = await createSender()({ method: 'PUT', url, fields: [], content: 'x' });
    assert.ok('failed' in refused && !refused.closed && /Nothing listens/.test(refused.failed));
  });

  it('obeys its signal', async () => {
    const url = new URL(await serve(() => {}));
    const controller = new AbortController();
    const sending = createSender({ signal: controller.signal })({
      method: 'PUT',
      url,
      fields: [],
      content: 'x',
    });
    controller.abort(new Error('enough'));
    await assert.rejects(sending, /enough/);
  });
});
