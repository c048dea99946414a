// Addresses that must not be asked, each refused in bounded time; nothing here reaches the network.

import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe as suite, test } from 'node:test';
import type { Reason } from './address-guard.ts';
import { createGuard, NotAsked } from './address-guard.ts';
import { ask } from './ask.ts';

const signal = new AbortController().signal;
const names: Readonly<Record<string, readonly string[]>> = {
  'public.example': ['93.184.215.14', '2606:2800:21f:cb07::1'],
  'inside.example': ['10.0.0.7'],
  'metadata.example': ['169.254.169.254'],
  'both.example': ['93.184.215.14', '127.0.0.1'],
  'six.example': ['::1'],
  'mapped.example': ['::ffff:10.0.0.1'],
  'nat64.example': ['64:ff9b::a00:1'],
  'nonsense.example': ['not an address'],
  'empty.example': [],
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1'],
  'xn--bcher-kva.example': ['192.168.0.1'],
};
const resolve = (name: string): Promise<readonly string[]> => {
  const found = names[name];
  return found === undefined ? Promise.reject(new Error('ENOTFOUND')) : Promise.resolve(found);
};

suite('addresses that are not asked', () => {
  const guard = createGuard({ resolve });
  const table: readonly (readonly [name: string, address: string, reason: Reason])[] = [
    ['loopback', 'http://127.0.0.1/', 'address'],
    ['loopback, elsewhere in its block', 'http://127.8.8.8/', 'address'],
    ['loopback as a name', 'http://localhost/', 'address'],
    ['loopback as a name with a dot', 'http://localhost./', 'address'],
    ['octal', 'http://0177.0.0.1/', 'address'],
    ['octal in full', 'http://0177.0000.0000.0001/', 'address'],
    ['hexadecimal', 'http://0x7f.0.0.1/', 'address'],
    ['one number', 'http://2130706433/', 'address'],
    ['one hexadecimal number', 'http://0x7f000001/', 'address'],
    ['two numbers', 'http://127.1/', 'address'],
    ['three numbers', 'http://127.0.1/', 'address'],
    ['an address with a dot', 'http://127.0.0.1./', 'address'],
    ['percent-encoded', 'http://%31%32%37.0.0.1/', 'address'],
    ['full-width digits', 'http://１２７.０.０.１/', 'address'],
    ['circled digits', 'http://①②⑦.⓪.⓪.①/', 'address'],
    ['ideographic full stops', 'http://127。0。0。1/', 'address'],
    ['no scheme', '127.0.0.1', 'address'],
    ['unspecified', 'http://0.0.0.0/', 'address'],
    ['zero', 'http://0/', 'address'],
    ['private 10', 'http://10.1.2.3/', 'address'],
    ['private 172', 'http://172.20.0.1/', 'address'],
    ['private 192', 'http://192.168.1.1/', 'address'],
    ['carrier NAT', 'http://100.100.100.200/', 'address'],
    ['metadata', 'http://169.254.169.254/latest/meta-data/', 'address'],
    ['metadata as a number', 'http://2852039166/', 'address'],
    ['multicast', 'http://239.255.255.250/', 'address'],
    ['broadcast', 'http://255.255.255.255/', 'address'],
    ['IPv6 loopback', 'http://[::1]/', 'address'],
    ['IPv6 unspecified', 'http://[::]/', 'address'],
    ['IPv4-mapped', 'http://[::ffff:127.0.0.1]/', 'address'],
    ['IPv4-mapped in hexadecimal', 'http://[::ffff:7f00:1]/', 'address'],
    ['IPv4-compatible', 'http://[::127.0.0.1]/', 'address'],
    ['6to4', 'http://[2002:7f00:1::]/', 'address'],
    ['NAT64', 'http://[64:ff9b::7f00:1]/', 'address'],
    ['Teredo', 'http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/', 'address'],
    ['unique local', 'http://[fd00:ec2::254]/', 'address'],
    ['link-local', 'http://[fe80::1]/', 'address'],
    ['a zone', 'http://[fe80::1%25eth0]/', 'url'],
    ['a name for a private address', 'http://inside.example/', 'address'],
    ['a name for the metadata', 'http://metadata.example/', 'address'],
    ['one private address among public ones', 'http://both.example/', 'address'],
    ['a name for IPv6 loopback', 'http://six.example/', 'address'],
    ['a name for a mapped address', 'http://mapped.example/', 'address'],
    ['a name for a private address behind NAT64', 'http://nat64.example/', 'address'],
    ['an international name for a private address', 'http://bücher.example/', 'address'],
    ['a resolver that answers nonsense', 'http://nonsense.example/', 'address'],
    ['a name without addresses', 'http://empty.example/', 'name'],
    ['an unknown name', 'http://unknown.example/', 'name'],
    ['another port', 'http://public.example:22/', 'port'],
    ['port 0', 'http://public.example:0/', 'port'],
    ['a port of a data base', 'https://public.example:6379/', 'port'],
    ['credentials', 'http://user:secret@public.example/', 'credentials'],
    ['a user', 'http://user@public.example/', 'credentials'],
    ['a confusing user', 'http://public.example@127.0.0.1/', 'credentials'],
    ['a file', 'file:///etc/passwd', 'scheme'],
    ['gopher', 'gopher://public.example/', 'scheme'],
    ['a web socket', 'ws://public.example/', 'scheme'],
    ['a script', 'javascript:alert(1)', 'url'],
    ['data', 'data:text/plain,a', 'url'],
    ['nothing', '', 'url'],
    ['too long', `http://public.example/${'a'.repeat(3000)}`, 'url'],
  ];
  for (const [name, address, reason] of table) {
    test(`${name}: ${address.slice(0, 60)}`, async () => {
      await assert.rejects(guard(address, signal), (error) => {
        assert.ok(error instanceof NotAsked);
        assert.equal(error.reason, reason, error.message);
        assert.doesNotMatch(error.message, /secret/);
        return true;
      });
    });
  }

  test('a resolver that never answers ends with the signal', async () => {
    const control = new AbortController();
    const waiting = createGuard({ resolve: () => new Promise(() => {}) })(
      'http://a.example/',
      control.signal,
    );
    control.abort(new Error('too late'));
    await assert.rejects(waiting, /too late/);
  });
});

suite('addresses that are asked', () => {
  const table = [
    ['https://public.example/', '93.184.215.14'],
    ['public.example/orders?x=1', '93.184.215.14'],
    ['http://public.example:8080/', '93.184.215.14'],
    ['http://1.1.1.1/', '1.1.1.1'],
    ['http://[2606:4700:4700::1111]/', '2606:4700:4700::1111'],
  ] as const;
  for (const [address, first] of table) {
    test(address, async () => {
      const { addresses } = await createGuard({ resolve })(address, signal);
      assert.equal(addresses[0], first);
    });
  }
  test('private ones where the site is its owner’s alone', async () => {
    const guard = createGuard({ resolve, allowPrivate: true });
    assert.equal((await guard('http://inside.example:3000/', signal)).url.port, '3000');
    await assert.rejects(guard('file:///etc/passwd', signal), NotAsked);
  });
  test('the look-up gives what was judged, whatever the name leads to by then', async () => {
    const answers = [['93.184.215.14'], ['127.0.0.1']];
    const guard = createGuard({ resolve: () => Promise.resolve(answers.shift()!) });
    const { lookup } = await guard('http://rebinding.example/', signal);
    const look = (all: boolean) =>
      new Promise((done) => lookup('rebinding.example', { all }, (_, found) => done(found)));
    assert.equal(await look(false), '93.184.215.14');
    assert.deepEqual(await look(true), [{ address: '93.184.215.14', family: 4 }]);
    assert.equal(answers.length, 1, 'looked up once');
  });
});

suite('asking', () => {
  /** A server on an address of this machine that the guard takes for public. */
  async function listen(t: TestContext, host: string, listener: RequestListener): Promise<number> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    return (server.address() as AddressInfo).port;
  }
  const isPublic = (address: string) => address === '127.0.0.2';
  const here = (ports: readonly number[], time = 5000) => ({
    guard: createGuard({
      isPublic,
      ports,
      resolve: (name) => Promise.resolve([name.startsWith('inside') ? '127.0.0.1' : '127.0.0.2']),
    }),
    follow: true,
    time,
    signal,
  });

  test('the name is kept for the server, the connection goes to the address', async (t) => {
    let seen: IncomingMessage | undefined;
    const port = await listen(t, '127.0.0.2', (request, response) => {
      seen = request;
      response.end('ok');
    });
    const steps: string[] = [];
    const { exchanges } = await ask(`http://outside.example:${port}/a`, {
      ...here([port]),
      onStep: (step) => steps.push(step),
    });
    assert.equal(exchanges[0]!.response.status, 200);
    assert.equal(seen?.headers.host, `outside.example:${port}`);
    assert.equal(seen?.headers.cookie ?? seen?.headers.authorization, undefined);
    assert.deepEqual(steps, [
      `Looking up http://outside.example:${port}/a`,
      `Asking outside.example:${port} at 127.0.0.2`,
    ]);
  });

  for (const [name, location] of [
    ['a private address', 'http://127.0.0.1:PORT/secret'],
    ['a name for one', 'http://inside.example:PORT/secret'],
    ['a strange spelling', 'http://2130706433:PORT/secret'],
    ['another scheme', 'file:///etc/passwd'],
    ['another port', 'http://outside.example:1/'],
    ['credentials', 'http://a:b@outside.example:PORT/'],
  ] as const) {
    test(`a redirect to ${name} is not followed`, async (t) => {
      let asked = 0;
      const inside = await listen(t, '127.0.0.1', (_, response) => {
        asked += 1;
        response.end('secret');
      });
      const port = await listen(t, '127.0.0.2', (_, response) => {
        response.writeHead(302, { location: location.replace('PORT', String(inside)) }).end();
      });
      const { exchanges, remark } = await ask(`http://outside.example:${port}/`, here([port, inside]));
      assert.deepEqual(
        exchanges.map(({ response }) => response.status),
        [302],
      );
      assert.match(remark ?? '', /not followed/);
      assert.equal(asked, 0);
    });
  }

  test('redirects end, and are not followed unless that was asked for', async (t) => {
    let asked = 0;
    const port = await listen(t, '127.0.0.2', (_, response) => {
      asked += 1;
      response.writeHead(302, { location: `/${asked}` }).end();
    });
    const { exchanges, remark } = await ask(`http://outside.example:${port}/`, here([port]));
    assert.equal(exchanges.length, 6);
    assert.match(remark ?? '', /More than 5/);
    await ask(`http://outside.example:${port}/`, { ...here([port]), follow: false });
    assert.equal(asked, 7);
  });

  const hostile: readonly (readonly [name: string, RequestListener])[] = [
    ['that says nothing', () => {}],
    [
      'whose head never ends',
      ({ socket }) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const drip = setInterval(() => socket.write(`X-A: ${'a'.repeat(500)}\r\n`), 20);
        socket.on('close', () => clearInterval(drip)).on('error', () => {});
      },
    ],
    [
      'that drips its content',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain' });
        const drip = setInterval(() => response.write('.'), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
    [
      'that never stops sending',
      (_, response) => {
        const block = Buffer.alloc(256 * 1024, 'a');
        const more = () => {
          while (!response.destroyed && response.write(block));
        };
        response.on('drain', more).on('error', () => {});
        more();
      },
    ],
    [
      'that sends interim responses for ever',
      ({ socket }) => {
        const drip = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1000)), 20);
        socket.on('close', () => clearInterval(drip)).on('error', () => {});
      },
    ],
  ];
  for (const [name, listener] of hostile) {
    test(`a server ${name} is left in time, with a bounded amount read`, async (t) => {
      const port = await listen(t, '127.0.0.2', listener);
      const { exchanges } = await ask(`http://outside.example:${port}/`, here([port], 400)).catch((error) => {
        assert.equal(error.code, 'STATUTE_UNREACHABLE');
        return { exchanges: [] };
      });
      for (const { response } of exchanges)
        assert.ok((response.content?.bytes.length ?? 0) <= 1024 * 1024 + 256 * 1024);
    });
  }

  test('content that would grow when decoded is not decoded', async (t) => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const port = await listen(t, '127.0.0.2', (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb);
    });
    const { exchanges } = await ask(`http://outside.example:${port}/`, here([port]));
    assert.equal(exchanges[0]!.response.content?.bytes.length, bomb.length);
  });

  test('the visitor goes: the request ends, and the server sees it', async (t) => {
    const control = new AbortController();
    const closed = Promise.withResolvers<void>();
    const port = await listen(t, '127.0.0.2', (request) => {
      request.socket.on('close', () => closed.resolve());
      control.abort(new Error('gone'));
    });
    await assert.rejects(
      ask(`http://outside.example:${port}/`, { ...here([port]), signal: control.signal }),
      /gone/,
    );
    await closed.promise;
  });
});
