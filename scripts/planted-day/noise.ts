// What is no incident: visitors, programs, crawlers, and the small mishaps of every day.

import type { Day } from './day.ts';
import { browsers, hour, midnight, minute, phones, sizeOf, sometime } from './day.ts';

const guides = [
  'care',
  'sizes',
  'shipping',
  'returns',
  'materials',
  'repair',
  'gifts',
  'history',
  'press',
  'jobs',
];
const assets = ['/assets/app.3f2a9c1b.js', '/assets/main-5d41402abc4b.css', '/assets/logo.svg'];
const crawlers = [
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 0.02],
  ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', 0.01],
  ['Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)', 0.01],
  ['Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)', 0.005],
  ['DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)', 0.002],
] as const;

/** Fills a day with about as many lines as it was made for. */
export function addNoise(day: Day, slots: readonly number[]): void {
  const sessions = Math.round(8800 * day.scale);
  for (let each = 0; each < sessions; each++) visit(day, sometime(day.dice), day.address());
  office(day);
  programs(day);
  batches(day);
  crawl(day);
  spike(day, slots[0]!);
  burst(day, slots[1]!);
  mishaps(day);
}

/** One visitor: some pages with their files, perhaps a sign-in and an order. */
function visit(day: Day, start: number, client: string): void {
  const { dice } = day;
  const agent = dice.pick(dice.chance(0.4) ? phones : browsers);
  const who = { client, agent };
  let time = start;
  let referrer = dice.chance(0.4) ? 'https://search.example/' : '';
  day.add(time + 900, { ...who, path: '/api/me', status: 401 });
  const pages = 2 + dice.below(7);
  for (let page = 0; page < pages; page++) {
    const path = pageOf(day);
    day.add(time, { ...who, path, referrer });
    referrer = `https://shop.example${path}`;
    for (const asset of assets) {
      if (dice.chance(0.35))
        day.add(time + dice.between(80, 700), {
          ...who,
          path: asset,
          referrer,
          status: page > 0 ? 304 : 200,
        });
    }
    if (dice.chance(0.02)) day.add(time + 300, { ...who, path: '/favicon.ico', referrer, status: 404 });
    if (phones.includes(agent) && dice.chance(0.03)) {
      day.add(time + 2000, {
        ...who,
        path: pageOf(day),
        status: 499,
        bytes: 0,
        duration: Math.round(150 + dice.wait(3000)),
      });
    }
    time += 3000 + dice.wait(40_000);
  }
  if (dice.chance(0.012))
    day.add(time, {
      ...who,
      path: `/${dice.pick(['shoos', 'contcat', 'abuot', 'indx.html', 'sale2025'])}`,
      status: 404,
    });
  if (dice.chance(0.03)) {
    day.add(time, { ...who, path: '/old-shop', status: 301 });
    day.add(time + 200, { ...who, path: '/shop' });
  }
  if (dice.chance(0.3)) signIn(day, time, who);
}

function pageOf(day: Day): string {
  const { dice } = day;
  const kind = dice.next();
  if (kind < 0.25) return '/';
  if (kind < 0.7) return `/products/${1000 + Math.floor(dice.next() ** 2 * 4000)}`;
  if (kind < 0.85) return '/search';
  return `/guides/${dice.pick(guides)}`;
}

function signIn(day: Day, start: number, who: { readonly client: string; readonly agent: string }): void {
  const { dice } = day;
  let time = start;
  day.add(time, { ...who, path: '/account', status: 302 });
  day.add(time + 150, { ...who, path: '/login' });
  time += 9000;
  if (dice.chance(0.18)) {
    for (let wrong = 1 + dice.below(3); wrong > 0; wrong--) {
      day.add(time, { ...who, method: 'POST', path: '/login', status: 401 });
      time += 4000 + dice.wait(6000);
    }
    if (dice.chance(0.1)) return;
  }
  day.add(time, { ...who, method: 'POST', path: '/login', status: 303 });
  day.add(time + 200, { ...who, path: '/account' });
  for (let calls = 2 + dice.below(6); calls > 0; calls--) {
    day.add(time, { ...who, path: '/api/cart' });
    time += 2000 + dice.wait(15_000);
  }
  if (dice.chance(0.4))
    day.add(time, { ...who, method: 'POST', path: '/orders', status: dice.chance(0.06) ? 422 : 201 });
}

/** Many people behind one address. */
function office(day: Day): void {
  const client = day.address();
  const visits = Math.round(90 * Math.max(0.4, day.scale));
  for (let each = 0; each < visits; each++) visit(day, midnight + day.dice.between(8, 18) * hour, client);
}

/** Programs with keys, some of whose tokens end every hour and are renewed at once; and monitors. */
function programs(day: Day): void {
  const { dice } = day;
  for (let each = 0; each < 24; each++) {
    const who = { client: day.address(), agent: `sync/${1 + (each % 3)}.${each}` };
    const every = dice.between(60, 180) * 1000;
    const path = dice.pick(['/api/v1/orders', '/api/v1/stock', '/api/v1/products/77']);
    let renewal = midnight + dice.between(0, 1) * hour;
    for (
      let time = midnight + dice.wait(every);
      time < midnight + 24 * hour;
      time += every + dice.wait(3000)
    ) {
      if (each % 4 === 0 && time > renewal) {
        renewal += hour;
        day.add(time - 700, { ...who, path, status: 401 });
        day.add(time - 400, { ...who, method: 'POST', path: '/oauth/token' });
      }
      // A limit that is heeded: one refusal, and a pause.
      const limited = each % 8 === 1 && dice.chance(0.01);
      day.add(time, { ...who, path, ...(limited ? { status: 429, retryAfter: 60 } : {}) });
      if (limited) time += minute;
    }
  }
  for (const agent of ['monitor/2', 'kube-probe/1.33']) {
    const client = day.address();
    day.own.add(client);
    for (let time = midnight; time < midnight + 24 * hour; time += 2 * minute)
      day.add(time, { client, agent, path: '/health', upstream: '', bytes: 2 });
  }
}

/** A nightly job that meets conflicts, and an import with some bad rows. */
function batches(day: Day): void {
  const { dice } = day;
  const size = Math.round(500 * Math.max(0.4, day.scale));
  const job = { client: day.address(), agent: 'stock-batch/1.4', method: 'PUT' };
  const start = midnight + dice.between(5, 20) * hour;
  for (let each = 0; each < size; each++) {
    day.add(start + each * 2500, {
      ...job,
      path: `/api/v1/stock/${7000 + each}`,
      status: dice.chance(0.6) ? 409 : 204,
    });
  }
  const load = { client: day.address(), agent: 'importer/0.9', method: 'POST', path: '/api/v1/products' };
  for (let each = 0; each < size; each++) {
    day.add(start + hour + each * 1500, { ...load, status: dice.chance(0.12) ? 422 : 201 });
  }
}

function crawl(day: Day): void {
  const { dice } = day;
  for (const [agent, share] of crawlers) {
    const client = day.address();
    for (let hours = 0; hours < 24; hours += 6)
      day.add(midnight + hours * hour + dice.between(0, hour), { client, agent, path: '/robots.txt' });
    const visits = Math.round(200_000 * share * day.scale);
    for (let each = 0; each < visits; each++)
      crawlOne(day, midnight + dice.next() * 24 * hour, client, agent);
  }
}

function crawlOne(day: Day, time: number, client: string, agent: string): void {
  const { dice } = day;
  const kind = dice.next();
  if (kind < 0.03)
    day.add(time, { client, agent, path: `/archive/${dice.pick(guides)}-${dice.below(60)}`, status: 404 });
  else if (kind < 0.05) day.add(time, { client, agent, path: '/old-shop', status: 301 });
  else {
    const path = kind < 0.8 ? `/products/${1000 + dice.below(5000)}` : `/guides/${dice.pick(guides)}`;
    day.add(time, { client, agent, path, bytes: sizeOf(path, 200) });
  }
}

/** The site is in the news: four times the visitors for a quarter of an hour, all of them served. */
function spike(day: Day, slot: number): void {
  const visits = Math.round(900 * day.scale);
  for (let each = 0; each < visits; each++) {
    const who = { client: day.address(), agent: day.dice.pick(browsers) };
    const time = slot + 10 * minute + day.dice.between(0, 15) * minute;
    day.add(time, { ...who, path: '/', referrer: 'https://news.example/today' });
    for (const asset of assets) day.add(time + 300, { ...who, path: asset });
    day.add(time + day.dice.wait(20_000), { ...who, path: '/guides/history' });
  }
}

/** Googlebot comes for all pages at once, as it does after a change of the sitemap. */
function burst(day: Day, slot: number): void {
  const client = day.address();
  const visits = Math.round(3000 * day.scale);
  for (let each = 0; each < visits; each++)
    crawlOne(day, slot + day.dice.between(0, 20) * minute, client, crawlers[0][0]);
}

/** Errors that happen: a few in ten thousand. */
function mishaps(day: Day): void {
  for (const line of day.lines) {
    if (line.upstream === '' || line.status !== 200) continue;
    const kind = day.dice.next();
    const status = kind < 0.0005 ? 500 : kind < 0.0007 ? 502 : kind < 0.0008 ? 504 : 0;
    if (status > 0)
      Object.assign(line, {
        status,
        upstreamStatus: status === 500 ? 500 : 0,
        bytes: sizeOf(line.path, status),
      });
  }
}
