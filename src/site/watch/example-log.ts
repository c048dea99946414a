// A log to try the page with: a morning of a shop that does not exist, the same each time. In it are a bug, a key that
// expired, dead links, and a client that does not listen.

/** Its name. */
export const exampleName = 'shop-access.log';

const begin = Date.UTC(2026, 2, 10, 8);
const minutes = 180;
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const browsers = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0',
];
// How often each is asked for, its bytes, and how long it takes in seconds.
const pages: readonly (readonly [path: string, share: number, bytes: number, time: number])[] = [
  ['/', 20, 14_200, 0.012],
  ['/products/{n}', 34, 18_900, 0.031],
  ['/search', 12, 9_400, 0.12],
  ['/assets/shop.css', 16, 8_100, 0.002],
  ['/cart', 10, 3_100, 0.024],
  ['/orders', 8, 900, 0.14],
];

interface Request {
  readonly at: number;
  readonly client: string;
  readonly method?: string;
  readonly path: string;
  readonly status: number;
  readonly bytes?: number;
  readonly agent: string;
  readonly referrer?: string;
  readonly time?: number;
}

/** The log: Apache's and nginx's combined format with the time taken behind. */
export function exampleLog(): string {
  const random = numbers(20_260_310);
  const all = [...shoppers(random), ...program(), ...visitorsOfOldLinks(random), ...eager()];
  return all
    .sort((a, b) => a.at - b.at)
    .map(written)
    .join('');
}

function* shoppers(random: () => number): Generator<Request> {
  for (let minute = 0; minute < minutes; minute++) {
    const count = Math.round(44 * (1 + 0.3 * Math.sin(minute / 29)));
    for (let i = 0; i < count; i++) {
      const [path, , bytes, time] = pick(random());
      const order = path === '/orders';
      // From 09:40 the new release cannot take an order.
      const broken = order && minute >= 100 && random() < 0.85;
      const kept = !order && random() < 0.1;
      yield {
        at: begin + (minute + random()) * 60_000,
        client: `198.51.${100 + Math.floor(random() * 4)}.${1 + Math.floor(random() * 250)}`,
        method: order ? 'POST' : 'GET',
        path: path.replace('{n}', String(1 + Math.floor(random() ** 2 * 400))),
        status: broken ? 500 : order ? 201 : kept ? 304 : 200,
        bytes: broken ? 180 : kept ? 0 : Math.round(bytes * (0.8 + random() * 0.4)),
        agent: browsers[Math.floor(random() * browsers.length)]!,
        referrer: random() < 0.5 ? 'https://shop.example/' : '-',
        time: time * (0.6 + random() ** 3 * 6),
      };
    }
  }
}

// A program of a partner, every five seconds; at 09:10 its key expires.
function* program(): Generator<Request> {
  for (let second = 0; second < minutes * 60; second += 5)
    yield {
      at: begin + second * 1000,
      client: '203.0.113.24',
      path: '/api/stock',
      status: second < 70 * 60 ? 200 : 401,
      bytes: second < 70 * 60 ? 2_300 : 96,
      agent: 'stock-sync/2.4',
      time: 0.009,
    };
}

// The catalogue of last year is gone, and others still link to it.
function* visitorsOfOldLinks(random: () => number): Generator<Request> {
  const paths = ['spring', 'summer', 'autumn', 'winter', 'outlet', 'gifts', 'garden', 'kitchen'];
  for (let i = 0; i < 320; i++)
    yield {
      at: begin + random() * minutes * 60_000,
      client: `192.0.2.${1 + Math.floor(random() * 200)}`,
      path: `/catalogue-2025/${paths[Math.floor(random() ** 1.5 * paths.length)]}`,
      status: 404,
      bytes: 410,
      agent: browsers[i % browsers.length]!,
      referrer: i % 3 === 0 ? 'https://news.example/offers' : 'https://blog.example/shops',
    };
}

// A price scraper meets the rate limit at 08:30, and asks on without a pause.
function* eager(): Generator<Request> {
  for (let i = 0; i < 900; i++)
    yield {
      at: begin + 30 * 60_000 + i * 800,
      client: '203.0.113.180',
      path: `/products/${1 + (i % 400)}`,
      status: i < 60 ? 200 : 429,
      bytes: i < 60 ? 18_400 : 120,
      agent: 'price-watch/0.9',
      time: 0.004,
    };
}

function pick(part: number): (typeof pages)[number] {
  let left = part * 100;
  for (const page of pages) {
    left -= page[1];
    if (left < 0) return page;
  }
  return pages[0]!;
}

function written({
  at,
  client,
  method = 'GET',
  path,
  status,
  bytes = 0,
  agent,
  referrer = '-',
  time = 0.003,
}: Request): string {
  const iso = new Date(at).toISOString();
  const day = `${iso.slice(8, 10)}/${months[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
  return `${client} - - [${day}] "${method} ${path} HTTP/1.1" ${status} ${bytes} "${referrer}" "${agent}" ${time.toFixed(3)}\n`;
}

/** Numbers from 0 up to 1 that are the same every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
