// Makes access logs to measure with: the same bytes for the same name and size. Requests are spread as on a busy site (few
// paths and clients are asked for often, most seldom); `high` has as many distinct ones as a site under a scan.

import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is made: combined lines with few or many distinct texts, or JSON as nginx is often told to write it. */
export type LogKind = 'mid' | 'high' | 'json';

/** Numbers from 0 up to 1 that are the same every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const sections = [
  'products',
  'orders',
  'articles',
  'users',
  'assets/img',
  'api/v2/items',
  'search',
  'static/js',
];
const systems = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10_15_7',
  'X11; Linux x86_64',
  'Linux; Android 14',
];
const crawlers = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'curl/8.5.0',
  'python-requests/2.31.0',
  '-',
];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');

interface Shape {
  readonly paths: number;
  readonly clients: number;
}

const shapes: Readonly<Record<LogKind, Shape>> = {
  mid: { paths: 110_000, clients: 150_000 },
  high: { paths: 3_000_000, clients: 1_200_000 },
  json: { paths: 110_000, clients: 150_000 },
};

function lineMaker(kind: LogKind): () => string {
  const random = numbers(kind === 'high' ? 7 : 3);
  const { paths, clients } = shapes[kind];
  const agents = Array.from({ length: 600 }, (_, i) =>
    i < crawlers.length
      ? crawlers[i]!
      : `Mozilla/5.0 (${systems[i % systems.length]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${90 + (i % 50)}.0.${4000 + i}.${i % 200} Safari/537.36`,
  );
  // As on real sites, the nth most frequent of them comes about 1/n as often as the first (Zipf); one request in ten is of
  // somebody who visits everything. The many-valued log is spread evenly.
  const pick = (count: number) =>
    Math.floor(kind === 'high' || random() < 0.1 ? random() * count : count ** random() - 1);
  let time = Date.UTC(2026, 5, 1);
  return () => {
    time += random() * 40;
    const client = pick(clients);
    const address = `${1 + (client % 222)}.${(client >> 3) & 255}.${(client * 7) & 255}.${(client >> 8) & 255}`;
    const number = pick(paths);
    const path = `/${sections[number % sections.length]}/${number}${number % 5 === 0 ? `/page-about-thing-${number % 977}` : ''}`;
    const dice = random();
    const status =
      dice < 0.86
        ? 200
        : dice < 0.9
          ? 304
          : dice < 0.93
            ? 301
            : dice < 0.965
              ? 404
              : dice < 0.975
                ? 401
                : dice < 0.985
                  ? 499
                  : dice < 0.992
                    ? 500
                    : 503;
    const agent = agents[Math.floor(random() ** 2 * agents.length)]!;
    const method = random() < 0.93 ? 'GET' : 'POST';
    const query = random() < 0.2 ? `?page=${number % 40}&ref=${client % 1000}` : '';
    const referrer =
      random() < 0.6 ? `https://shop.example/${sections[client % sections.length]}/${client % 5000}` : '-';
    const bytes = status === 304 ? 0 : 200 + Math.floor(random() ** 3 * 80_000);
    const at = new Date(time);
    const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
    const date = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${clock} +0000`;
    return kind === 'json'
      ? `{"time":"${at.toISOString()}","remote_addr":"${address}","request_method":"${method}","uri":"${path}","status":${status},"body_bytes_sent":${bytes},"request_time":${(bytes / 1e6).toFixed(3)},"http_referer":"${referrer}","http_user_agent":"${agent}"}\n`
      : `${address} - - [${date}] "${method} ${path}${query} HTTP/1.1" ${status} ${bytes} "${referrer}" "${agent}"\n`;
  };
}

/**
 * Makes a log unless it is there.
 *
 * @param kind what is in it
 * @param mebibytes how big it is, to within a line
 * @returns its path, in `STATUTE_BENCH_DIR` or the folder for temporary files
 */
export function makeLog(kind: LogKind, mebibytes: number): string {
  const path = join(process.env.STATUTE_BENCH_DIR ?? tmpdir(), `statute-watch-${kind}-${mebibytes}.log`);
  const wanted = mebibytes * 1024 * 1024;
  if (existsSync(path) && statSync(path).size >= wanted) return path;
  const line = lineMaker(kind);
  const file = openSync(`${path}.part`, 'w');
  let written = 0;
  while (written < wanted) {
    let block = '';
    while (block.length < 1 << 20) block += line();
    written += writeSync(file, block);
  }
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}
