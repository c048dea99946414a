// Incidents that happen to somebody: they add lines.

import { browsers, hour, midnight, minute, sizeOf, sometime } from './day.ts';
import type { Plant } from './everybody.ts';
import { windowOf } from './everybody.ts';

/** A program that polls with a key all day, until it is refused. */
function ending(kind: string, status: number, path: string): Plant {
  return (day) => {
    const { dice } = day;
    const who = { client: day.address(), agent: 'erp-connector/4.2', path };
    day.own.add(who.client);
    const every = dice.between(15, 40) * 1000;
    const from = midnight + dice.between(4, 19) * hour;
    const to = dice.chance(0.5) ? midnight + 24 * hour : from + dice.between(1, 4) * hour;
    for (
      let time = midnight + dice.wait(every);
      time < midnight + 24 * hour;
      time += every + dice.wait(1500)
    ) {
      day.add(time, { ...who, status: time >= from && time < to ? status : 200 });
    }
    day.plant(kind, from, Math.min(to, midnight + 24 * hour), who.client);
  };
}

const bruteForce: Plant = (day) => {
  const { dice } = day;
  const who = {
    client: day.address(),
    agent: 'python-requests/2.32',
    method: 'POST',
    path: '/login',
    status: 401,
  };
  const from = midnight + dice.between(5, 22) * hour;
  const tries = 120 + dice.below(400);
  const every = dice.between(400, 3000);
  for (let each = 0; each < tries; each++) day.add(from + each * every + dice.wait(100), who);
  day.plant('brute-force', from, from + tries * every, who.client);
};

/** Everything but the health check fails, whoever asks. */
const maintenance: Plant = (day) => {
  const slot = midnight + day.dice.between(2, 4) * hour;
  const { from, to } = windowOf(
    day,
    Math.floor(slot / minute) * minute,
    day.dice.between(10, 25),
    100,
    () => true,
  );
  for (const line of day.lines) {
    if (line.time < from || line.time >= to || line.path === '/health') continue;
    Object.assign(line, {
      status: 503,
      upstreamStatus: 0,
      duration: 1,
      retryAfter: Number.NaN,
      bytes: sizeOf(line.path, 503),
    });
  }
  day.plant('maintenance-as-error', from, to);
};

const clientGaveUp: Plant = (day) => {
  const { dice } = day;
  const who = { client: day.address(), agent: 'report-fetcher/1.1', path: '/reports/export' };
  day.own.add(who.client);
  const limit = dice.pick([5000, 10_000, 15_000, 30_000]);
  const from = midnight + dice.between(8, 20) * hour;
  const times = 30 + dice.below(60);
  for (let time = midnight; time < from; time += 5 * minute)
    day.add(time, { ...who, duration: limit * dice.between(0.3, 0.8) });
  for (let each = 0; each < times; each++) {
    day.add(from + each * 75_000, {
      ...who,
      status: 499,
      bytes: 0,
      duration: limit + dice.below(12),
      upstreamStatus: 0,
    });
  }
  day.plant('client-gave-up', from, from + times * 75_000, 'GET /reports/export');
};

const rateLimitIgnored: Plant = (day) => {
  const { dice } = day;
  const who = { client: day.address(), agent: 'price-grabber/0.3', path: '/api/v1/products' };
  const from = midnight + dice.between(5, 21) * hour;
  const every = dice.between(300, 1800);
  const times = 400 + dice.below(800);
  for (let each = 0; each < times; each++) {
    day.add(from + each * every, {
      ...who,
      ...(each > 60 && each % 50 > 3 ? { status: 429, retryAfter: 30 } : {}),
    });
  }
  day.plant('rate-limit-ignored', from, from + times * every, who.client);
};

const refreshStorm: Plant = (day) => {
  const { dice } = day;
  const who = { client: day.address(), agent: 'shop-app/7.0' };
  day.own.add(who.client);
  const first = midnight + dice.between(3, 14) * hour;
  const storms = 1 + dice.below(4);
  for (let time = first - 2 * hour; time < first + 6 * hour; time += 25_000)
    day.add(time, { ...who, path: '/api/cart' });
  for (let each = 0; each < storms; each++) {
    const at = Math.floor((first + each * hour) / minute) * minute + dice.between(5000, 50_000);
    const calls = 18 + dice.below(40);
    for (let call = 0; call < calls; call++) {
      day.add(at + dice.next() * 2500, {
        ...who,
        method: 'POST',
        path: '/oauth/token',
        status: call === 0 ? 200 : 400,
      });
    }
  }
  day.plant('refresh-storm', first, first + (storms - 1) * hour + 5 * minute, who.client);
};

const deadLinks: Plant = (day) => {
  const { dice } = day;
  const pages = Array.from(
    { length: 8 + dice.below(35) },
    (_, each) => `/blog/${2017 + (each % 5)}/${dice.pick(['a', 'the', 'one', 'our'])}-post-${each}`,
  );
  const sites = [
    'https://forum.example/t/8',
    'https://wiki.example/Shops',
    'https://shop.example/guides/history',
  ];
  const visits = 60 + dice.below(200);
  for (let each = 0; each < visits; each++) {
    day.add(sometime(dice), {
      client: day.address(),
      agent: dice.pick(browsers),
      path: pages[each % pages.length]!,
      referrer: dice.pick(sites),
      status: 404,
    });
  }
  day.plant('dead-links', midnight, midnight + 24 * hour);
};

const redirectChain: Plant = (day) => {
  const { dice } = day;
  const visits = 30 + dice.below(90);
  for (let each = 0; each < visits; each++) {
    const who = { client: day.address(), agent: dice.pick(browsers) };
    const time = sometime(dice);
    day.add(time, { ...who, path: '/promo', status: 302 });
    day.add(time + 180, { ...who, path: '/promo/', status: 301 });
    day.add(time + 400, { ...who, path: '/campaign' });
  }
  day.plant('redirect-chain', midnight, midnight + 24 * hour, '/promo');
};

const softErrors: Plant = (day) => {
  const { dice } = day;
  const who = {
    client: day.address(),
    agent: 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  };
  const from = midnight + dice.between(1, 18) * hour;
  const visits = 14 + dice.below(30);
  const letters = 'bcdfghjklmnpqrstvwxz';
  for (let each = 0; each < visits; each++) {
    const name = Array.from({ length: 8 + dice.below(6) }, () => letters[dice.below(letters.length)]).join(
      '',
    );
    day.add(from + each * 100_000, { ...who, path: `/${name}.html`, bytes: 7311 });
  }
  day.plant('crawler-soft-404', from, from + visits * 100_000, 'bingbot');
};

const crawlerErrors: Plant = (day) => {
  const { dice } = day;
  const who = {
    client: day.address(),
    agent:
      'Mozilla/5.0 (Macintosh) Version/17.4 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)',
  };
  day.own.add(who.client);
  const from = midnight + dice.between(1, 12) * hour;
  const robots = dice.chance(0.5);
  const visits = 120 + dice.below(150);
  for (let each = 0; each < visits; each++) {
    const status = !robots && dice.chance(0.45) ? 403 : 200;
    day.add(from + each * 90_000, { ...who, path: `/products/${1000 + dice.below(5000)}`, status });
  }
  for (let each = 0; each < 6; each++)
    day.add(from + each * hour, { ...who, path: '/robots.txt', status: robots ? 503 : 200 });
  day.plant('crawler-errors', from, from + visits * 90_000, 'Applebot');
};

const hopelessRetries: Plant = (day) => {
  const { dice } = day;
  const status = dice.pick([400, 404, 410, 401]);
  const who = { client: day.address(), agent: 'feed-cron/1.0', path: '/feeds/legacy.xml', status };
  day.own.add(who.client);
  const from = midnight + dice.between(0, 10) * hour;
  const every = dice.between(15, 60) * 1000;
  const times = 150 + dice.below(400);
  for (let each = 0; each < times; each++) day.add(from + each * every, who);
  day.plant('hopeless-retries', from, from + times * every, who.client);
};

const probes = [
  '/wp-login.php',
  '/.env',
  '/.git/config',
  '/phpmyadmin/index.php',
  '/xmlrpc.php',
  '/wp-admin/',
  '/backup.sql',
  '/config.php',
  '/cgi-bin/luci',
  '/solr/admin',
  '/actuator/env',
  '/shell.php',
  '/vendor/phpunit/eval',
  '/admin.php',
  '/old/',
  '/test.php',
  '/server-status',
  '/api/.env',
  '/login.action',
  '/console',
];

const scanner: Plant = (day) => {
  const { dice } = day;
  for (let scanners = 1 + dice.below(4); scanners > 0; scanners--) {
    const who = { client: day.address(), agent: 'Mozilla/5.0 zgrab/0.x', status: 404 };
    const from = midnight + dice.between(0, 23) * hour;
    for (const [each, path] of dice.shuffled(probes).entries())
      day.add(from + each * dice.between(500, 4000), { ...who, path });
  }
  day.plant('scanner', midnight, midnight + 24 * hour);
};

/** Those that add lines; the last one finds them all there. A day cannot show redirect-temporary-for-long. */
export const plantsOfSomebody: readonly Plant[] = [
  ending('expired-key', 401, '/api/v1/invoices'),
  ending('revoked-key', 403, '/api/v1/partners'),
  bruteForce,
  clientGaveUp,
  rateLimitIgnored,
  refreshStorm,
  deadLinks,
  redirectChain,
  softErrors,
  crawlerErrors,
  hopelessRetries,
  scanner,
  maintenance,
];
