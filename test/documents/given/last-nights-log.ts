// What docs/recipes/last-nights-log.md takes for granted: access.log, with a shop's night in the combined format. From 01:00 the key
// of one client is refused, and from 03:10 every order fails.

import { writeFileSync } from 'node:fs';

const evening = Date.UTC(2026, 10, 20, 22);
const [hour, night] = [3600, 8 * 3600];
const browser = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0';
const lines: { readonly at: number; readonly line: string }[] = [];

/** `21/Nov/2026:03:10:05 +0000` */
function stamp(at: number): string {
  const [, day, month, year, time] = /, (\d+) (\w+) (\d+) ([\d:]+)/.exec(
    new Date(evening + at * 1000).toUTCString(),
  )!;
  return `${day}/${month}/${year}:${time} +0000`;
}

function log(at: number, client: string, request: string, status: number, agent: string): void {
  lines.push({ at, line: `${client} - - [${stamp(at)}] "${request} HTTP/1.1" ${status} 512 "-" "${agent}"` });
}

for (let at = 0; at < night; at += 2) {
  const paths = ['/products', '/', `/products/${at % 40}`, '/products'] as const;
  log(at, `198.51.100.${((at / 2) % 200) + 1}`, `GET ${paths[(at / 2) % 4]}`, 200, browser);
}
for (let at = 5; at < night; at += 20)
  log(at, `198.51.100.${(at % 150) + 1}`, 'POST /orders', at > 5 * hour + 600 ? 500 : 201, browser);
for (let at = 30; at < night; at += 60)
  log(at, '192.0.2.7', 'GET /api/stock', at > 3 * hour ? 401 : 200, 'stock-sync/2.1');

const sorted = lines.sort((one, other) => one.at - other.at).map(({ line }) => line);
writeFileSync('access.log', `${sorted.join('\n')}\n`);
