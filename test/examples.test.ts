// Runs every example: servers are asked over sockets, clients are run, and everything is compared with what the page
// shows. Prints how much ran, by language.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe as suite, test } from 'node:test';
import { check, readRaw } from '../src/check/index.ts';
import { codes } from '../src/codes/index.ts';
import { findPython } from './examples/program.ts';
import type { Language, Outcome } from './examples/run.ts';
import { codesFolder, runExamples } from './examples/run.ts';

const python = findPython();
const languages: Language[] = [{ ending: 'ts', command: process.execPath }];
if ('command' in python) languages.push({ ending: 'py', command: python.command });

const folders = readdirSync(codesFolder).filter((name) =>
  existsSync(join(codesFolder, name, 'examples', 'exchange.http')),
);
const count = { ts: { exchanges: 0, clients: 0 }, py: { exchanges: 0, clients: 0 } };

suite('examples', { concurrency: 2 }, () => {
  for (const folder of folders) {
    for (const language of languages) {
      test(`${folder} in ${language.ending === 'ts' ? 'Node.js' : 'Python'}`, async () => {
        let outcome = await runExamples(folder, language);
        if (outcome.failures.length > 0) {
          // Some examples show time passing (a timeout, a rate limit). On a machine that stalls they may fail once; what
          // is broken fails again. A first failure is never silent.
          console.log(`${folder} ${language.ending} failed and is run again: ${outcome.failures.join('; ')}`);
          outcome = await runExamples(folder, language);
        }
        assert.deepEqual(outcome.failures, []);
        assert.deepEqual(complaints(outcome), []);
        count[language.ending].exchanges += outcome.exchanges;
        count[language.ending].clients += outcome.clients;
      });
    }
  }
});

after(() => {
  const left = 'missing' in python ? `; Python left out: ${python.missing}` : '';
  console.log(
    `Examples that ran: Node.js ${count.ts.exchanges} exchanges, ${count.ts.clients} clients; ` +
      `Python ${count.py.exchanges} exchanges, ${count.py.clients} clients${left}.`,
  );
});

// What an example is there to show, and a rule is right to complain about.
const shown = new Set(['status-305-deprecated', 'status-306-reserved']);

// What the linter says about what really came over the wire.
function complaints({ answers }: Outcome): string[] {
  return answers.flatMap(({ title, request, bytes }) => {
    if (bytes.length === 0) return [];
    const exchanges = readRaw(Buffer.concat([Buffer.from(`### \r\n${request}\r\n===\r\n`), bytes]));
    return check(exchanges)
      .findings.filter((finding) => finding.kind !== 'advice' && !shown.has(finding.rule))
      .map((finding) => `"${title}": ${finding.rule}: ${finding.summary}`);
  });
}

test('every registered code has examples in both languages', () => {
  const lacking = Object.keys(codes).flatMap((code) =>
    ['exchange.http', 'server.ts', 'server.py', 'client.ts', 'client.py', 'client.txt'].flatMap((file) =>
      existsSync(join(codesFolder, code, 'examples', file)) ? [] : [`${code}/examples/${file}`],
    ),
  );
  assert.deepEqual(lacking, []);
});

test('Python runs wherever it is promised', () => {
  if (process.env.STATUTE_ALL) assert.ok('command' in python, 'missing' in python ? python.missing : '');
});

test('a broken example is noticed', async () => {
  const root = mkdtempSync(join(tmpdir(), 'statute-example-'));
  const folder = join(root, '404', 'examples');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(
      join(folder, 'server.ts'),
      `import { createServer } from 'node:http';
       createServer((_, res) => res.writeHead(404, { Vary: 'Accept' }).end('nothing')).listen(Number(process.env.PORT));`,
    );
    writeFileSync(join(folder, 'client.ts'), `console.log((await fetch(process.env.API + '/')).status)`);
    writeFileSync(join(folder, 'client.txt'), '410\n');
    writeFileSync(
      join(folder, 'exchange.http'),
      '### a\nGET / HTTP/1.1\nHost: a\n\n===\nHTTP/1.1 404 Not Found\nVary: Cookie\n\nnothing here\n' +
        '### b\nGET / HTTP/1.1\nHost: a\n\n===\nHTTP/1.1 410 Gone\n\n' +
        '### c\nGET / HTTP/1.1\nHost: a\n\n===\nHTTP/1.1 404 Nicht gefunden\n\nnothing\n',
    );
    const { failures } = await runExamples('404', languages[0]!, root);
    const text = failures.join('\n');
    for (const expected of [
      /shows Vary: Cookie, got Accept/,
      /shows content "nothing here", got "nothing"/,
      /shows 410, got 404/,
      /not "Nicht gefunden"/,
      /client\.ts printed:\n404/,
    ]) {
      assert.match(text, expected);
    }
    assert.equal(failures.length, 5, text);
  } finally {
    rmSync(root, { recursive: true });
  }
});
