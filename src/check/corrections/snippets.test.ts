// Every snippet for a JavaScript server, nginx and FastAPI is put into a server that is asked over a socket: the rule has
// nothing to say about the answer, which has the status code that the rule is about.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server as NodeServer } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { check } from '../check.ts';
import type { Exchange } from '../exchange.ts';
import { values } from '../exchange.ts';
import { readLive } from '../readers/live.ts';
import { rules } from '../rules/index.ts';
import type { Remedy } from './remedy.ts';
import { remedyOf } from './remedy.ts';
import type { Server } from './snippets.ts';
import { servers, snippets } from './snippets.ts';

const known = rules.flatMap(({ id }) => {
  const remedy = remedyOf(id);
  const lines = snippets(id);
  return remedy === undefined || lines === undefined ? [] : [{ id, remedy, lines }];
});

// What the snippets leave to the program, with values that were the mistake.
const given = {
  seconds: 1.5,
  path: '/café/annual report',
  text: 'Hello',
  problem: {
    type: 'https://api.example.com/problems/no',
    title: 'No',
    detail: 'Not more than 10 in a minute.',
  },
};

/** Makes the function of a snippet. */
function handler<T>(names: readonly string[], code: string): (...given: readonly unknown[]) => T {
  const made = new Function(...names, ...Object.keys(given), code) as (...all: readonly unknown[]) => T;
  return (...own) => made(...own.slice(0, names.length), ...Object.values(given));
}

const of = (server: Server) =>
  known.flatMap(({ id, remedy, lines }) =>
    lines[server] === undefined ? [] : [{ id, remedy, code: lines[server] }],
  );

const javascript: Partial<Record<Server, () => NodeServer | Promise<NodeServer>>> = {
  express: () => {
    const app = express();
    for (const { id, code } of of('express')) app.all(`/${id}`, handler(['request', 'response'], code));
    return createServer(app);
  },
  fastify: async () => {
    const app = fastify();
    for (const { id, code } of of('fastify')) {
      const answer = handler<unknown>(['request', 'reply'], code);
      app.all(`/${id}`, (request, reply) => answer(request, reply));
    }
    await app.ready();
    return app.server;
  },
  hono: () => {
    const app = new Hono();
    for (const { id, code } of of('hono')) app.all(`/${id}`, (c) => handler<Response>(['c'], code)(c));
    return createServer(getRequestListener(app.fetch));
  },
  node: () => {
    const all = new Map(of('node').map(({ id, code }) => [`/${id}`, handler(['request', 'response'], code)]));
    return createServer((request, response) => void all.get(request.url!)?.(request, response));
  },
};

/** Asks for the answer of a snippet, and holds it against its rule. */
async function hold(port: number, id: string, remedy: Remedy): Promise<void> {
  const exchange = await ask(port, id, remedy);
  const code = 'code' in remedy ? remedy.code : 200;
  assert.equal(exchange.response.status, code);
  const rule = rules.find((each) => each.id === id)!;
  const alone = check(exchange, { rules: [rule], profile: 'strict' });
  assert.deepEqual(alone.findings, []);
  assert.deepEqual(alone.skipped, []);
  assert.deepEqual(
    check(exchange).findings.filter(({ kind }) => kind === 'must'),
    [],
  );
  shows(exchange, remedy);
}

function ask(port: number, id: string, { form }: Remedy): Promise<Exchange> {
  // What a rule needs the request for.
  const headers = {
    ...(id.startsWith('416') ? { range: 'bytes=900000-' } : {}),
    ...(id.startsWith('304') ? { 'if-none-match': '"v1"' } : {}),
  };
  const method = form === 'send' && id.startsWith('201') ? 'POST' : 'GET';
  return readLive(`http://127.0.0.1:${port}/${id}`, { method, headers });
}

/** The answer is not only silent: it has what the remedy is about. */
function shows({ response }: Exchange, remedy: Remedy): void {
  if (remedy.form === 'send' || remedy.form === 'challenge')
    // Servers may add to a list: Connection says what becomes of the connection, too.
    for (const [name, value] of remedy.fields)
      assert.ok(
        values(response, name.toLowerCase()).join(', ').toLowerCase().includes(value.toLowerCase()),
        name,
      );
  else if (remedy.form === 'no-store') assert.deepEqual(values(response, 'cache-control'), ['no-store']);
  else if (remedy.form === 'seconds') assert.match(values(response, 'retry-after')[0]!, /^\d+$/);
  else if (remedy.form === 'encode')
    assert.match(values(response, 'location')[0]!, /caf%C3%A9\/annual%20report$/);
  else if (remedy.form === 'redirect') assert.equal(values(response, 'location').length, 1);
  else if (remedy.form === 'content-type') assert.equal(values(response, 'content-type').length, 1);
}

describe('snippets', () => {
  it('for the rules that people meet most, and for every server', () => {
    const common = [
      '401-challenge-missing',
      '405-allow-missing',
      '429-retry-after',
      '503-retry-after',
      '201-location-missing',
      '301-location-missing',
      '204-content',
      '401-cacheable',
      'retry-after-not-integer',
      'challenge-syntax',
    ];
    for (const id of common)
      assert.deepEqual(Object.keys(snippets(id)!).sort(), Object.keys(servers).sort(), id);
    assert.ok(known.length >= 35, `${known.length}`);
    assert.equal(snippets('no-such-rule'), undefined);
    assert.equal(snippets('reason-phrase-mismatch'), undefined);
  });

  for (const [name, start] of Object.entries(javascript)) {
    describe(servers[name as Server], () => {
      let server: NodeServer;
      let port: number;
      before(async () => {
        server = await start();
        server.listen(0, '127.0.0.1');
        await once(server, 'listening');
        port = (server.address() as AddressInfo).port;
      });
      after(() => {
        server.close();
        server.closeAllConnections();
      });
      for (const { id, remedy } of of(name as Server)) it(id, () => hold(port, id, remedy));
    });
  }
});

/** A Debian program that runs, or `undefined`. */
function find(candidates: readonly (readonly string[])[]): string | undefined {
  return candidates.find(([command, ...args]) => {
    try {
      execFileSync(command!, args, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })?.[0];
}

const nginx = find([
  ['/usr/sbin/nginx', '-v'],
  ['nginx', '-v'],
]);
const needs = 'import fastapi, uvicorn';
const python = find([
  ['python3', '-c', needs],
  ['/usr/bin/python3', '-c', needs],
]);
const wanted = process.env.STATUTE_ALL === '1';

/** Waits until a program accepts connections. */
async function listening(child: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 800; tries++) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      }).on('error', () => resolve(false));
    });
    if (open) return;
    await pause(25); // neither program tells when it listens
  }
  throw new Error('the program did not listen');
}

async function portOnce(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts a program with a file in a folder of its own; `stop` ends it and removes the folder. */
async function startWith(
  command: string,
  make: (
    port: number,
    folder: string,
  ) => { readonly file: string; readonly text: string; readonly args: readonly string[] },
) {
  const folder = mkdtempSync(join(tmpdir(), 'statute-snippets-'));
  chmodSync(folder, 0o755);
  const port = await portOnce();
  const { file, text, args } = make(port, folder);
  writeFileSync(join(folder, file), text);
  const child = spawn(command, args, { cwd: folder, stdio: 'ignore' });
  const stop = async () => {
    if (child.exitCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  await listening(child, port).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { port, stop };
}

const indented = (text: string, by: string) => text.split('\n').join(`\n${by}`);

describe('snippets for nginx', {
  skip: nginx === undefined && !wanted ? 'nginx: not installed' : false,
}, () => {
  let server: Awaited<ReturnType<typeof startWith>>;
  before(async () => {
    assert.ok(nginx !== undefined, 'nginx: not installed');
    server = await startWith(nginx, (port, folder) => {
      mkdirSync(join(folder, 'www'));
      for (const { id } of of('nginx')) writeFileSync(join(folder, 'www', id), 'Hello\n');
      const locations = of('nginx').map(
        ({ id, code }) => `    location = /${id} {\n      ${indented(code, '      ')}\n    }`,
      );
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((each) => `${each}_temp_path ${folder}/${each};`)
        .join(' ');
      const text = `worker_processes 1;
daemon off;
pid ${folder}/nginx.pid;
events { worker_connections 64; }
http {
  access_log off;
  ${temporary}
  server {
    listen 127.0.0.1:${port};
    root ${folder}/www;
    location / { default_type application/octet-stream; }
${locations.join('\n')}
  }
}
`;
      return {
        file: 'nginx.conf',
        text,
        args: ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')],
      };
    });
  });
  after(() => server?.stop());
  for (const { id, remedy } of of('nginx')) it(id, () => hold(server.port, id, remedy));
});

describe('snippets for FastAPI', {
  skip: python === undefined && !wanted ? 'python3 with fastapi and uvicorn: not installed' : false,
}, () => {
  let server: Awaited<ReturnType<typeof startWith>>;
  before(async () => {
    assert.ok(python !== undefined, 'python3 with fastapi and uvicorn: not installed');
    server = await startWith(python, (port) => {
      const handlers = of('fastapi').map(
        ({ id, code }, at) =>
          `@app.api_route('/${id}', methods=['GET', 'POST'])\ndef handler_${at}():\n    ${indented(code, '    ')}\n`,
      );
      const text = `import math
from urllib.parse import quote
import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

app = FastAPI()
seconds = ${given.seconds}
path = ${JSON.stringify(given.path)}
text = ${JSON.stringify(given.text)}

${handlers.join('\n')}
uvicorn.run(app, host='127.0.0.1', port=${port}, log_level='warning')
`;
      return { file: 'app.py', text, args: ['app.py'] };
    });
  });
  after(() => server?.stop());
  for (const { id, remedy } of of('fastapi')) it(id, () => hold(server.port, id, remedy));
});
