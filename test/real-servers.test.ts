// `statute check` on the answers of a real nginx, a real Express and a real FastAPI.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe as suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Running } from './examples/program.ts';
import { findPython, freePort, startServer } from './examples/program.ts';
import { runCli } from './run-cli.ts';

const folder = fileURLToPath(new URL('servers', import.meta.url));
const python = findPython();
const nginx = ['/usr/sbin/nginx', 'nginx'].find((command) => {
  try {
    execFileSync(command, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

type Row = readonly [request: string, status: number, rules: readonly string[], exitCode: 0 | 1];

// What is asked, what comes back, and the findings that are expected of it; none besides these.
const express: readonly Row[] = [
  ['GET /bare-401', 401, ['401-challenge-missing'], 1],
  ['GET /good-401', 401, [], 0],
  ['GET /comma', 401, ['challenge-syntax', '4xx-no-content', 'bearer-error-without-token'], 1],
  ['GET /bare-405', 405, ['405-allow-missing'], 1],
  ['GET /soon', 429, ['retry-after-not-integer', '429-no-explanation'], 1],
  ['GET /later', 503, ['5xx-no-content'], 0],
  ['GET /nowhere', 302, ['302-location-missing'], 0],
  ['GET /range', 206, ['206-content-range-missing', '206-unrequested'], 1],
  ['POST /orders', 201, ['201-location-missing'], 0],
  ['PUT /orders/42', 201, [], 0],
  ['GET /envelope', 200, ['200-error-envelope'], 0],
  ['GET /cached-401', 401, ['401-cacheable', '4xx-no-content'], 0],
  ['GET /missing', 404, [], 0],
];
const nginxRows: readonly Row[] = [
  ['GET /file.txt', 200, [], 0],
  ['POST /file.txt', 405, ['405-allow-missing'], 1],
  ['GET /private', 401, [], 0],
  ['GET /bare-401', 401, ['401-challenge-missing'], 1],
  ['GET /calm', 420, ['status-code-unregistered', '4xx-no-content'], 1],
  ['GET /busy', 429, ['429-retry-after'], 0],
  ['GET /maintenance', 503, ['503-retry-after'], 0],
  ['GET /moved', 301, [], 0],
  ['GET /done', 204, [], 0],
  ['GET /dead-backend', 502, [], 0],
  ['GET /missing', 404, [], 0],
  ['GET /envelope', 200, ['200-error-envelope'], 0],
];
const fastapi: readonly Row[] = [
  ['GET /bare-401', 401, ['401-challenge-missing'], 1],
  ['GET /basic', 401, ['basic-realm-missing'], 1],
  ['GET /orders', 200, [], 0],
  ['GET /orders?limit=many', 422, [], 0],
  ['POST /orders', 405, [], 0],
  ['GET /busy', 503, ['retry-after-syntax'], 1],
  ['GET /gone', 204, [], 0],
];

/** Checks each row by the command, over the socket. */
function rowsAgainst(rows: readonly Row[], server: () => Running): void {
  for (const [request, status, rules, exitCode] of rows) {
    test(`${request}: ${status}${rules.length > 0 ? `, ${rules.join(', ')}` : ''}`, async () => {
      const [method, path] = request.split(' ') as [string, string];
      const result = await runCli([
        'check',
        '--json',
        '-X',
        method,
        `http://127.0.0.1:${server().port}${path}`,
      ]);
      assert.equal(result.err, '');
      const report = JSON.parse(result.out);
      assert.equal(report.exchanges, 1);
      assert.match(report.diagnosis.sentence, new RegExp(`\\b${status}\\b`));
      assert.deepEqual(
        report.findings.map((finding: { rule: string }) => finding.rule).sort(),
        [...rules].sort(),
      );
      for (const finding of report.findings) {
        for (const member of ['rule', 'kind', 'source', 'summary', 'why', 'fix', 'where'])
          assert.ok(finding[member], member);
      }
      assert.equal(result.exitCode, exitCode);
    });
  }
}

suite('a real Express', () => {
  let server: Running;
  before(async () => {
    server = await startServer(process.execPath, join(folder, 'express.ts'));
  });
  after(() => server.stop());
  rowsAgainst(express, () => server);
});

suite('a real FastAPI', {
  skip: 'missing' in python && !process.env.STATUTE_ALL ? python.missing : false,
}, () => {
  let server: Running;
  before(async () => {
    assert.ok('command' in python, 'missing' in python ? python.missing : '');
    server = await startServer(python.command, join(folder, 'app.py'));
  });
  after(() => server?.stop());
  rowsAgainst(fastapi, () => server);
});

suite('a real nginx', {
  skip:
    nginx === undefined && !process.env.STATUTE_ALL
      ? 'no nginx on this machine (apt-get install nginx-light)'
      : false,
}, () => {
  let server: Running;
  const work = mkdtempSync(join(tmpdir(), 'statute-nginx-'));
  before(async () => {
    assert.ok(nginx !== undefined, 'no nginx on this machine (apt-get install nginx-light)');
    server = await startNginx(nginx, work);
  });
  after(async () => {
    await server?.stop();
    rmSync(work, { recursive: true, force: true });
  });
  rowsAgainst(nginxRows, () => server);

  test('444 closes the connection: which step failed, and exit status 2', async () => {
    const result = await runCli(['check', `http://127.0.0.1:${server.port}/hang-up`]);
    assert.equal(result.exitCode, 2);
    assert.match(result.err, /closed the connection/i);
  });
  test('what curl -i and curl -v saw is read as well', async () => {
    for (const flag of ['-si', '-sv']) {
      const seen = execFileSync('bash', ['-c', `curl ${flag} http://127.0.0.1:${server.port}/bare-401 2>&1`]);
      const result = await runCli(['check', '--json', '-'], [seen]);
      const rules = JSON.parse(result.out).findings.map((finding: { rule: string }) => finding.rule);
      assert.deepEqual(rules, ['401-challenge-missing'], flag);
      assert.equal(result.exitCode, 1);
    }
  });
});

async function startNginx(command: string, work: string): Promise<Running> {
  const port = await freePort();
  // Its workers run as another user.
  chmodSync(work, 0o755);
  mkdirSync(join(work, 'www'));
  writeFileSync(join(work, 'www', 'file.txt'), 'hello\n');
  writeFileSync(join(work, 'htpasswd'), 'ada:{PLAIN}secret\n');
  const template = readFileSync(join(folder, 'nginx.conf.template'), 'utf8');
  writeFileSync(join(work, 'nginx.conf'), template.replaceAll('PORT', String(port)).replaceAll('DIR', work));
  const child = spawn(command, ['-c', join(work, 'nginx.conf'), '-e', join(work, 'error.log')], {
    stdio: 'ignore',
  });
  for (let tries = 0; tries < 400; tries++) {
    if (child.exitCode !== null)
      throw new Error(`nginx ended: ${readFileSync(join(work, 'error.log'), 'utf8')}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      }).on('error', () => resolve(false));
    });
    if (open) {
      return {
        port,
        stop: () =>
          new Promise((resolve) => {
            child.on('exit', () => resolve());
            child.kill('SIGTERM');
          }),
      };
    }
    await pause(25); // nginx does not tell when it listens
  }
  throw new Error('nginx did not listen within ten seconds');
}
