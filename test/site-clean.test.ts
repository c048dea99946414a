// The site under its own rules: crawled whole by `statute check --site`, and asked for every status code there is, with GET
// and HEAD, as a page and as problem details. Nothing may be found that a switch did not ask for.

import assert from 'node:assert/strict';
import { after, describe as suite, test } from 'node:test';
import { check } from '../src/check/index.ts';
import { describe, readings } from '../src/codes/index.ts';
import type { Seen } from '../src/site/status-endpoint/over-socket.test-data.ts';
import {
  alone,
  everyCode,
  ofItself,
  serious,
  start,
} from '../src/site/status-endpoint/over-socket.test-data.ts';
import { runCli } from './run-cli.ts';

const server = await start();
after(() => server.close());

const digits = (code: number) => String(code).padStart(3, '0');
const accepts = ['text/html,*/*;q=0.8', 'application/json', 'application/problem+json'];
const hundreds = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** What check says must or should be otherwise, about anything at all. */
const all = ({ found }: Seen) =>
  check(found)
    .findings.filter(({ kind }) => kind !== 'advice')
    .map(({ rule }) => rule);

interface Line {
  readonly page?: string;
  readonly status?: number;
  readonly findings: readonly { readonly rule: string; readonly kind: string; readonly detail?: string }[];
  readonly site?: { readonly pages: number; readonly waiting: number; readonly stopped?: string };
}

suite('statute check --site', () => {
  test('every page that a link leads to: nothing to find', async () => {
    const { out, err, exitCode } = await runCli([
      ...['check', '--site', `${server.url}/`, '--pause', '0', '--max-pages', '5000'],
      ...['--fail-on', 'should', '--json'],
    ]);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const pages = lines.filter(({ page }) => page !== undefined);
    const { site, findings } = lines.at(-1)!;
    assert.deepEqual(
      findings.filter(({ kind }) => kind !== 'advice').map(({ rule, detail }) => `${rule}: ${detail}`),
      [],
    );
    assert.equal(exitCode, 0, err);
    // All of it: nothing was left out for a bound, and every answer was a 200.
    assert.deepEqual([site?.waiting, site?.stopped], [0, undefined]);
    assert.deepEqual(
      pages.filter(({ status }) => status !== 200).map(({ page, status }) => `${status} ${page}`),
      [],
    );
    const paths = new Set(pages.map(({ page = '' }) => new URL(page).pathname));
    for (const path of [
      '/',
      '/which',
      '/classes',
      '/rules',
      '/status',
      '/lab',
      '/check',
      '/watch',
      '/watch/example',
    ])
      assert.ok(paths.has(path), `${path} is not reached`);
    assert.ok(pages.length > 800, `${pages.length} pages`);
  });
});

suite('the pages of the numbers, known and unknown', () => {
  for (const hundred of hundreds) {
    test(`/${hundred}00 to /${hundred}99`, async () => {
      for (const code of everyCode.filter((each) => Math.floor(each / 100) === hundred)) {
        const known = readings(code).length > 0;
        for (const method of ['GET', 'HEAD'])
          for (const path of known ? ['', '.json', '.md'] : ['', '.json']) {
            // What nobody knows is explained in the form that is asked for.
            const seen = await server.exchange(
              `/${digits(code)}${path}`,
              method,
              `Accept: ${known ? '*/*' : accepts[code % 3]}\r\n`,
            );
            const what = `${method} /${digits(code)}${path}`;
            assert.deepEqual(all(seen), [], what);
            assert.equal(seen.status, known ? 200 : 404, what);
          }
      }
    });
  }
});

suite('/status/<code> for every number, as a page and as problem details', () => {
  for (const hundred of hundreds) {
    test(`${hundred}00 to ${hundred}99`, async () => {
      for (const code of everyCode.filter((each) => Math.floor(each / 100) === hundred))
        for (const method of ['GET', 'HEAD'])
          for (const accept of accepts.slice(0, 2)) {
            const seen = await server.exchange(`/status/${code}`, method, `Accept: ${accept}\r\n`);
            const what = `${method} ${code} as ${accept}`;
            assert.deepEqual(serious(seen.found), ofItself(code), what);
            const type = seen.field('content-type') ?? '';
            const final = code < 200 ? 200 : code;
            if (seen.status >= 400 && describe(final).content !== 'forbidden')
              assert.match(type, accept === 'application/json' ? /json/ : /^text\/html/, what);
            if (method === 'HEAD') assert.equal(seen.text, '', what);
          }
    });
  }
  test('a switch that breaks a response is found, and nothing else is', async () => {
    for (const [address, rule] of [
      ['/status/401?omit=WWW-Authenticate', '401-challenge-missing'],
      ['/status/405?omit=Allow', '405-allow-missing'],
      ['/status/301?omit=Location', '301-location-missing'],
      ['/status/426?omit=Upgrade', '426-upgrade-missing'],
    ] as const)
      for (const method of ['GET', 'HEAD']) {
        const { found } = await server.exchange(address, method);
        const kinds = check(alone(found)).findings.filter(({ kind }) => kind !== 'advice');
        assert.deepEqual(
          kinds.map((each) => each.rule),
          [rule],
          `${method} ${address}`,
        );
      }
  });
});
