// How many messages a second all rules judge: heads alone, with JSON as content, and with reading the raw bytes; and what
// a recording costs in time and memory. The tools that facts about the field were measured with are no npm packages, so
// they are not run here.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Exchange } from '../src/check/index.ts';
import { createChecker, readRaw } from '../src/check/index.ts';
import { codes } from '../src/codes/index.ts';
import { median } from './median.ts';
import type { Bench } from './run.ts';

const rounds = 9;
const each = 20_000;

const usual = `Date: Sun, 22 Nov 2026 10:00:00 GMT
Server: nginx
Cache-Control: no-cache
Vary: Accept-Encoding
X-Request-Id: 7f3a
Strict-Transport-Security: max-age=31536000`;

/** What traffic is made of, by how often it comes. */
const traffic: readonly (readonly [number, number, string])[] = [
  [200, 60, 'ETag: "a1"\nLast-Modified: Sun, 22 Nov 2026 09:00:00 GMT'],
  [304, 15, 'ETag: "a1"'],
  [301, 4, 'Location: https://www.example.com/orders/'],
  [302, 4, 'Location: /sign-in'],
  [404, 8, ''],
  [
    401,
    3,
    'WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The token expired"',
  ],
  [403, 2, ''],
  [429, 1, 'Retry-After: 30'],
  [500, 1, ''],
  [503, 1, 'Retry-After: 120'],
  [204, 1, ''],
];

function messages(content: string): readonly Uint8Array[] {
  const encoder = new TextEncoder();
  return traffic.flatMap(([code, count, fields]) => {
    const { phrase } = (codes as Readonly<Record<number, { readonly phrase: string }>>)[code]!;
    const bare = code === 204 || code === 304;
    const head = [
      'GET /orders/17?page=2 HTTP/1.1',
      'Host: api.example.com',
      'Accept: application/json',
      ...(code === 304 ? ['If-None-Match: "a1"'] : []),
      ...(code === 401 || code === 403 ? ['Authorization: Bearer abcdefgh'] : []),
      '',
      `HTTP/1.1 ${code} ${phrase}`,
      ...usual.split('\n'),
      ...(fields === '' ? [] : fields.split('\n')),
      ...(bare ? [] : ['Content-Type: application/json', `Content-Length: ${content.length}`]),
      '',
      bare ? '' : content,
    ].join('\r\n');
    return Array.from({ length: count }, () => encoder.encode(head));
  });
}

const json = JSON.stringify({
  items: Array.from({ length: 12 }, (_, id) => ({
    id,
    name: `order ${id}`,
    total: 12.5,
    open: id % 2 === 0,
  })),
});

/** Seconds that a number of exchanges take. */
function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

/** A few exchanges at a time, as a program checks what passes; rules on their order look at each few. */
function checked(exchanges: readonly Exchange[]): number {
  return seconds(() => {
    for (let done = 0; done < each; done += exchanges.length) {
      const checker = createChecker();
      for (const exchange of exchanges) checker.see(exchange);
      checker.end();
    }
  });
}

export async function run(): Promise<Bench> {
  const head = messages('{}');
  const full = messages(json);
  // Content that nobody kept: a proxy's log, a browser's recording.
  const heads = head.flatMap((bytes) =>
    readRaw(bytes).map((exchange) => ({
      ...exchange,
      response: { ...exchange.response, content: undefined },
      evidence: { ...exchange.evidence, raw: false, content: false },
    })),
  );
  const contents = full.flatMap((bytes) => readRaw(bytes));
  const subjects: Readonly<Record<string, () => number>> = {
    'statute, heads': () => checked(heads),
    'statute, JSON content': () => checked(contents),
    'statute, reading and heads': () =>
      seconds(() => {
        const checker = createChecker();
        for (let done = 0; done < each; )
          for (const bytes of head) {
            for (const exchange of readRaw(bytes)) checker.see(exchange);
            done += 1;
          }
        checker.end();
      }),
  };
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++)
    for (const [name, measure] of Object.entries(subjects))
      times.set(name, [...(times.get(name) ?? []), measure()]);
  const rows = Array.from(times, ([name, list]) => ({
    subject: name === 'statute, heads' ? 'statute' : name,
    metrics: {
      messagesPerSecond: Math.round(each / median(list)),
      rssMiB: Math.round(process.memoryUsage.rss() / 1024 / 1024),
    },
  }));
  return { versions: {}, rows: [...rows, ...recordings()] };
}

/** Says at its end how much memory a process had at most, in KiB. */
const tellMemory =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("RSS "+process.resourceUsage().maxRSS))';

/** The command over recordings of two sizes: time in proportion, memory flat. */
function recordings(): Bench['rows'] {
  const folder = mkdtempSync(join(tmpdir(), 'statute-bench-'));
  const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
  const entry = JSON.stringify({
    startedDateTime: '2026-11-22T10:00:00.000Z',
    time: 12,
    request: {
      method: 'GET',
      url: 'https://api.example.com/orders/17',
      httpVersion: 'HTTP/2',
      headers: [],
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: '',
      httpVersion: 'HTTP/2',
      headers: [{ name: 'content-type', value: 'application/json' }],
      cookies: [],
      content: { size: json.length, mimeType: 'application/json', text: json },
      redirectURL: '',
      headersSize: -1,
      bodySize: json.length,
    },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0 },
  });
  try {
    return [10, 200].map((mebibytes) => {
      const file = join(folder, `${mebibytes}.har`);
      const count = Math.ceil((mebibytes * 1024 * 1024) / (entry.length + 2));
      writeFileSync(
        file,
        `{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[${`${entry},\n`.repeat(count - 1)}${entry}]}}`,
      );
      const start = performance.now();
      const { stderr } = spawnSync(
        process.execPath,
        ['--import', tellMemory, main, 'check', '--json', file],
        {
          encoding: 'utf8',
          maxBuffer: 1024 * 1024 * 1024,
        },
      );
      return {
        subject: `statute, HAR of ${mebibytes} MiB`,
        metrics: {
          messagesPerSecond: Math.round(count / ((performance.now() - start) / 1000)),
          rssMiB: Math.round(Number(/RSS (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024),
        },
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
