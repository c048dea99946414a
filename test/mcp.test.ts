// `statute mcp` as agents meet it: a real client over standard input and output, good and bad input, garbage on the line.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { after, before, describe as suite, test } from 'node:test';
import { lookupPublic, NotPublic } from '../src/cli/mcp/public-addresses.ts';
import { bounds } from '../src/cli/mcp/tool.ts';
import { toolsFor } from '../src/cli/mcp/tools.ts';
import { knownCodes } from '../src/codes/index.ts';
import { cases, wrong401 } from './mcp/cases.ts';
import { connect, connectBy, main } from './mcp/session.ts';
import { runCli } from './run-cli.ts';

suite('over standard input and output', () => {
  let session: Awaited<ReturnType<typeof connect>>;
  before(async () => {
    session = await connect();
  });
  after(() => session?.client.close());

  test('says who it is and what it is for', () => {
    assert.equal(session.client.getServerVersion()?.name, 'statute');
    assert.match(session.client.getInstructions() ?? '', /lookup/);
  });

  test('lists the tools with schemas and annotations', async () => {
    const { tools } = await session.client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      ['lookup', 'compare', 'which', 'explain', 'check'],
    );
    for (const { name, title, description, inputSchema, outputSchema, annotations } of tools) {
      assert.ok(title && description && outputSchema, name);
      assert.equal(inputSchema.additionalProperties, false, name);
      const { readOnlyHint, destructiveHint, openWorldHint } = annotations ?? {};
      assert.deepEqual([readOnlyHint, destructiveHint, openWorldHint], [true, false, false], name);
    }
  });

  for (const { name, tool, given, says, isError = false, data = {} } of cases) {
    test(name, async () => {
      const answer = await session.call(tool, given);
      assert.match(answer.text, says);
      assert.equal(answer.isError, isError, answer.text);
      assert.ok(answer.text.length <= bounds.text + 100, `${answer.text.length} characters`);
      for (const [member, value] of Object.entries(data))
        assert.deepEqual(answer.data[member], value, member);
    });
  }

  for (const tool of toolsFor({ live: false, private: false }))
    test(`the example of ${tool.name} works`, async () => {
      assert.equal((await session.call(tool.name, { ...tool.example })).isError, false);
    });

  test('findings beyond the limit are counted', async () => {
    const text = Array.from({ length: 40 }, () => wrong401).join('###\r\n');
    const { data, text: said } = await session.call('check', { text, limit: 3 });
    assert.equal((data.findings as unknown[]).length, 3);
    assert.ok((data.omitted as number) >= 37);
    assert.match(said, /more findings are not listed/);
  });

  test('more text than is taken is refused, and the next call works', async () => {
    const refused = await session.call('check', { text: 'a'.repeat(bounds.input + 1) });
    assert.equal(refused.isError, true);
    assert.equal((await session.call('check', { text: wrong401 })).isError, false);
  });

  test('resources: every code, as Markdown', async () => {
    const { resources } = await session.client.listResources();
    assert.equal(resources.length, knownCodes().length);
    for (const uri of ['statute://codes/401', 'statute://codes/000', 'statute://codes/499']) {
      const { contents } = await session.client.readResource({ uri });
      assert.match((contents[0] as { readonly text: string }).text, new RegExp(`^# ${uri.slice(-3)} `));
    }
    for (const uri of ['statute://codes/472', 'statute://codes/x', 'statute://rules/1'])
      await assert.rejects(session.client.readResource({ uri }), /not found/i);
  });

  test('no such tool', async () => {
    await assert.rejects(session.call('teapot', {}), /teapot/);
  });

  test('nothing but messages came', () => assert.deepEqual(session.faults, []));
});

test('a client of the revision of 2026 is answered in it', async () => {
  const { client, call, faults } = await connectBy('auto', []);
  assert.equal(client.getNegotiatedProtocolVersion(), '2026-07-28');
  assert.equal((await client.listTools()).tools.length, 5);
  assert.match((await call('lookup', { query: '401' })).text, /^# 401 /);
  assert.equal((await call('lookup', {})).isError, true);
  assert.deepEqual(faults, []);
  await client.close();
});

suite('live addresses', () => {
  let url: string;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
    response.writeHead(401).end();
  });
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
  });
  after(() => server.close());

  test('--allow-live refuses private addresses, by number and by name, and sends nothing', async () => {
    const { client, call } = await connect('--allow-live');
    const { tools } = await client.listTools();
    assert.equal(tools.find(({ name }) => name === 'check')?.annotations?.openWorldHint, true);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1']) {
      const answer = await call('check', { url: url.replace('127.0.0.1', host) });
      assert.equal(answer.isError, true, host);
      assert.match(answer.text, /--allow-private|not found/, host);
    }
    for (const address of ['ftp://example.com/', 'nonsense', 'file:///etc/passwd'])
      assert.equal((await call('check', { url: address })).isError, true, address);
    assert.deepEqual(asked, []);
    await client.close();
  });

  test('--allow-private asks them, once', async () => {
    const { client, call } = await connect('--allow-live', '--allow-private');
    const { text, isError } = await call('check', { url, method: 'HEAD' });
    assert.match(text, /401-challenge-missing/);
    assert.equal(isError, false);
    assert.equal((await call('check', { url, method: 'DELETE' })).isError, true);
    assert.deepEqual(asked, ['HEAD /orders ']);
    await client.close();
  });

  test('a name that leads inside is refused when it is looked up', async () => {
    for (const all of [true, false]) {
      const error = await new Promise((resolve) => lookupPublic('localhost', { all }, resolve));
      assert.ok(error instanceof NotPublic, String(error));
    }
  });
});

suite('the line itself', () => {
  /** Starts a server, and speaks to it in lines. */
  function start() {
    const child = spawn(process.execPath, ['--no-warnings', main, 'mcp'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.on('error', () => {});
    child.stderr.resume();
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const ended = once(child, 'exit').then(([status]) => status as number | null);
    const next = async () => JSON.parse((await lines.next()).value ?? 'null');
    return { child, ended, next, send: (line: string) => child.stdin.write(`${line}\n`) };
  }
  const initialize = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
  });
  const ping = (id: number) => JSON.stringify({ jsonrpc: '2.0', id, method: 'ping' });

  test('garbage does not end it, and standard output holds messages alone', async () => {
    const { child, ended, next, send } = start();
    for (const line of [
      'hello',
      '',
      '{',
      '[]',
      'null',
      '{"jsonrpc":"1.0"}',
      '\u0000\u0001',
      '{"id":{}}',
      '"401"',
    ])
      send(line);
    send(initialize);
    assert.equal((await next()).result.serverInfo.name, 'statute');
    send('{"jsonrpc":"2.0","id":7,"result":{}}');
    send('not JSON at all');
    child.stdin.write(new Uint8Array([0xff, 0xfe, 0x0a]));
    send(ping(2));
    assert.deepEqual(await next(), { jsonrpc: '2.0', id: 2, result: {} });
    send('{"jsonrpc":"2.0","id":3,"method":"no/such"}');
    assert.equal((await next()).error.code, -32601);
    child.stdin.end();
    assert.equal(await next(), null);
    assert.equal(await ended, 0);
  });

  test('it ends when nobody speaks any more', async () => {
    const { child, ended } = start();
    child.stdin.end();
    assert.equal(await ended, 0);
  });

  test('a message without an end is refused: status 2', async () => {
    const { child, ended } = start();
    const piece = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 11; i += 1) child.stdin.write(piece);
    assert.equal(await ended, 2);
    child.stdin.destroy();
  });

  test('it ends when it is told to', async () => {
    const { child, ended, next, send } = start();
    send(initialize);
    await next();
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
  });
});

test('--json shows the tools', async () => {
  const { out, exitCode } = await runCli(['mcp', '--json']);
  assert.equal(exitCode, 0);
  assert.equal(JSON.parse(out).length, 5);
});

test('options that do not go together, and words', async () => {
  for (const args of [['--allow-private'], ['serve'], ['--live']]) {
    const { exitCode, out } = await runCli(['mcp', ...args]);
    assert.deepEqual([exitCode, out], [2, ''], args.join(' '));
  }
});
