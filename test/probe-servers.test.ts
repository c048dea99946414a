// `--probe` against real servers as they come: every finding was reviewed against its section, and docs/field-notes.md
// says what to configure. A finding that is not listed here is a false alarm until somebody has read the section.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { probe } from '../src/check/probe/index.ts';
import { createSender } from '../src/check/probe/send.ts';
import { findPython, freePort } from './examples/program.ts';

const folder = fileURLToPath(new URL('servers/probed', import.meta.url));
const closing: (() => Promise<void> | void)[] = [];
after(async () => {
  for (const close of closing) await close();
});

interface Served {
  readonly name: string;
  /** The path that is probed. */
  readonly path: string;
  /** @returns what to start, or why that is not possible */
  readonly command: (port: number, work: string) => readonly [string, ...string[]] | string;
  /** Findings of the probe that are right: rule and request. */
  readonly right: readonly string[];
  /** Those of them that every version shows. */
  readonly always: readonly string[];
}

const python = findPython();
const node = (file: string) => (): readonly [string, string] => [process.execPath, join(folder, file)];

function program(name: string, ...places: readonly string[]): string | undefined {
  return [...places, name].find((command) => {
    try {
      execFileSync(command, [name === 'caddy' ? 'version' : '-v'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

function filled(template: string, port: number, work: string): string {
  const path = join(work, template.replace('.template', ''));
  const text = readFileSync(join(folder, template), 'utf8');
  writeFileSync(
    path,
    text
      .replaceAll('PORT', String(port))
      .replaceAll('MODULES', '/usr/lib/apache2/modules')
      .replaceAll('DIR', work),
  );
  return path;
}

const servers: readonly Served[] = [
  {
    name: 'nginx',
    path: '/index.html',
    command: (port, work) => {
      const nginx = program('nginx', '/usr/sbin/nginx');
      return nginx === undefined
        ? 'nginx: not installed'
        : [nginx, '-c', filled('nginx.conf.template', port, work), '-e', join(work, 'error.log')];
    },
    right: ['unknown-method-not-501 unknown-method'],
    always: ['unknown-method-not-501 unknown-method'],
  },
  {
    name: 'apache2',
    path: '/index.html',
    command: (port, work) => {
      const apache = program('apache2', '/usr/sbin/apache2');
      return apache === undefined
        ? 'apache2: not installed'
        : [apache, '-X', '-f', filled('apache.conf.template', port, work)];
    },
    right: ['unknown-transfer-coding-501 unknown-transfer-coding'],
    always: ['unknown-transfer-coding-501 unknown-transfer-coding'],
  },
  {
    name: 'caddy',
    path: '/index.html',
    command: (port, work) => {
      const caddy = program('caddy', '/usr/bin/caddy');
      return caddy === undefined
        ? 'caddy: not installed'
        : [caddy, 'file-server', '--listen', `127.0.0.1:${port}`, '--root', join(work, 'www')];
    },
    right: ['known-method-not-405 trace', 'long-target-414 long', 'unknown-method-not-501 unknown-method'],
    always: ['known-method-not-405 trace', 'unknown-method-not-501 unknown-method'],
  },
  {
    name: 'Express',
    path: '/orders',
    command: node('express.ts'),
    right: [
      'host-missing-400 host-twice',
      'known-method-not-405 trace',
      'long-target-414 long',
      'unknown-method-not-501 unknown-method',
      'unknown-transfer-coding-501 unknown-transfer-coding',
      'host-missing-400 host-bad',
      'known-method-not-405 excluded-method',
    ],
    always: ['known-method-not-405 trace'],
  },
  {
    name: 'Fastify',
    path: '/orders',
    command: node('fastify.ts'),
    right: [
      'host-missing-400 host-twice',
      'known-method-not-405 trace',
      'long-target-414 long',
      'unknown-method-not-501 unknown-method',
      'unknown-transfer-coding-501 unknown-transfer-coding',
      'host-missing-400 host-bad',
      'known-method-not-405 options',
    ],
    always: ['known-method-not-405 trace'],
  },
  {
    name: 'Hono',
    path: '/orders',
    command: node('hono.ts'),
    right: [
      'host-missing-400 host-twice',
      'known-method-not-405 trace',
      'long-target-414 long',
      'unknown-method-not-501 unknown-method',
      'unknown-transfer-coding-501 unknown-transfer-coding',
      'known-method-not-405 options',
    ],
    always: ['known-method-not-405 trace'],
  },
  {
    name: 'FastAPI',
    path: '/orders',
    command: () => ('command' in python ? [python.command, join(folder, 'app.py')] : python.missing),
    right: [
      'head-status-differs head',
      'host-missing-400 host-bad',
      'unknown-method-not-501 unknown-method',
      'unknown-transfer-coding-501 unknown-transfer-coding',
      'long-target-414 long',
    ],
    always: ['head-status-differs head'],
  },
];

async function start(
  command: readonly [string, ...string[]],
  port: number,
  work: string,
): Promise<ChildProcess> {
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  const child = spawn(command[0], command.slice(1), {
    env: { ...environment, PORT: String(port), HOME: work, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: 'ignore',
  });
  for (let tries = 0; tries < 800; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${command[0]} ended with ${child.exitCode}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      }).on('error', () => resolve(false));
    });
    if (open) return child;
    await pause(25); // nothing tells when a server listens
  }
  child.kill('SIGKILL');
  throw new Error(`${command[0]} did not listen within 20 seconds`);
}

describe('a probe of real servers', () => {
  for (const { name, path, command, right, always } of servers) {
    it(name, async (t) => {
      const work = mkdtempSync(join(tmpdir(), 'statute-probed-'));
      chmodSync(work, 0o755); // workers run as another user
      mkdirSync(join(work, 'www'));
      writeFileSync(
        join(work, 'www', 'index.html'),
        '<title>Home</title><p>Hello to everybody who came here to read this page</p>\n',
      );
      closing.push(() => rmSync(work, { recursive: true, force: true }));
      const port = await freePort();
      const line = command(port, work);
      if (typeof line === 'string') {
        assert.notEqual(process.env.STATUTE_ALL, '1', line);
        t.skip(line);
        return;
      }
      const child = await start(line, port, work);
      closing.unshift(
        () =>
          new Promise((resolve) => {
            child.on('exit', () => resolve());
            child.kill('SIGTERM');
          }),
      );
      const report = await probe(`http://127.0.0.1:${port}${path}`, {
        send: createSender({ timeout: 5_000, patience: 500 }),
        levels: ['raw', 'unsafe'],
        profile: 'strict',
      });
      const ids = report.sent.filter(({ status }) => status !== undefined).map(({ id }) => id);
      const found = report.findings.map(({ rule, where }) => `${rule} ${ids[where.exchange - 1]}`);
      assert.deepEqual(
        found.filter((each) => !right.includes(each)),
        [],
      );
      assert.deepEqual(
        always.filter((each) => !found.includes(each)),
        [],
      );
    });
  }
});
