// What pages cost a visitor, how many responses a second the site serves beside a bare Hono route that sends the same bytes,
// what it costs to watch them, and how many numbers `/status/<code>` answers with a field missing, beside httpbin.

import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:http';
import { serve as serveHono } from '@hono/node-server';
import { Hono } from 'hono';
import { check, readRaw } from '../src/check/index.ts';
import { serve } from '../src/site/index.ts';
import { watchOwn } from '../src/site/watch/own-traffic.ts';
import { liveTraffic } from '../src/watch/live/traffic.ts';
import { median } from './median.ts';
import type { Bench } from './run.ts';

const requests = 2000;
const connections = 20;
const rounds = 5;
// One of each kind.
const pages = ['/', '/401', '/401-vs-403', '/which', '/rules', '/status', '/lab', '/watch', '/check'];
// Of httpbin, read in its source: 405 without Allow, 426 and 101 without Upgrade, 206 and 416 without Content-Range, 308
// without Location. Not run here.
const httpbinWithoutRequiredField = 6;

interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function ask(url: string, agent: Agent, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { 'Accept-Encoding': 'gzip', ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const content = Buffer.concat(parts);
        resolve({
          status: response.statusCode ?? 0,
          bytes: content.length,
          headers: response.headers,
          text: content.toString('latin1'),
        });
      });
    })
      .on('error', reject)
      .end();
  });
}

interface Pace {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: number;
  /** Microseconds of processor time per request, the client's included. */
  readonly cpu: number;
}

async function pace(url: string): Promise<Pace> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const from = performance.now();
  const before = process.cpuUsage();
  let left = requests;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const asked = performance.now();
        await ask(url, agent);
        times.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(before);
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    perSecond: requests / seconds,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    cpu: (user + system) / requests,
  };
}

/** What a first visit loads: the page and what it names as its style and scripts, each once, with gzip. */
async function weigh(base: string, path: string, agent: Agent) {
  const page = await ask(base + path, agent);
  if (page.status !== 200) return undefined;
  const plain = await (await fetch(base + path, { headers: { 'Accept-Encoding': 'identity' } })).text();
  const named = plain.matchAll(/<(?:link rel="stylesheet" href|script[^>]* src)="(\/assets\/[\w./-]+)"/g);
  const assets = [...new Set([...named].map((match) => match[1]!))];
  const loaded = await Promise.all(assets.map((asset) => ask(base + asset, agent)));
  return {
    page,
    gzipBytes: loaded.reduce((sum, each) => sum + each.bytes, page.bytes),
    requests: 1 + assets.length,
    kept: loaded.every(({ headers }) => /immutable/.test(String(headers['cache-control']))),
  };
}

/** How many of the numbers 100 to 999 lack a field that they require, as check reads their responses. */
async function withoutRequiredField(base: string, agent: Agent): Promise<number> {
  let found = 0;
  for (let code = 200; code < 1000; code++) {
    const { status, headers, text } = await ask(`${base}/status/${code}`, agent, {
      'Accept-Encoding': 'identity',
    });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
    const [exchange] = readRaw(
      Buffer.from(`HTTP/1.1 ${status} -\r\n${lines.join('\r\n')}\r\n\r\n${text}`, 'latin1'),
    );
    if (exchange === undefined || check(exchange).findings.some(({ rule }) => rule.endsWith('-missing')))
      found += 1;
  }
  return found;
}

/** Rounds in turns after one to warm up; all in one process, so only ratios mean something. */
export async function run(): Promise<Bench> {
  const site = await serve({ port: 0, alone: true });
  const agent = new Agent({ keepAlive: true });
  const first = (await weigh(site.url, '/401', agent))!;
  const again = await ask(`${site.url}/401`, agent, { 'If-None-Match': String(first.page.headers.etag) });

  const paths = ['/401', '/status/401'];
  const sent = new Map(
    await Promise.all(paths.map(async (path) => [path, await ask(site.url + path, agent)] as const)),
  );
  const bare = (watched: boolean) => {
    const app = new Hono();
    if (watched) app.use(watchOwn(liveTraffic()));
    for (const [path, { status, text, headers }] of sent) {
      const bytes = Buffer.from(text, 'latin1');
      const kept = ['content-type', 'content-encoding', 'www-authenticate'].flatMap((name) =>
        headers[name] === undefined ? [] : [[name, String(headers[name])] as const],
      );
      app.get(path, () => new Response(bytes, { status, headers: Object.fromEntries(kept) }));
    }
    return serveHono({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  };
  const servers = { 'bare hono': bare(false), 'bare hono, watched': bare(true) };
  const bases: Record<string, string> = { statute: site.url };
  for (const [name, server] of Object.entries(servers)) {
    if (!server.listening) await new Promise<void>((resolve) => server.once('listening', resolve));
    bases[name] = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  }
  const seen = new Map<string, readonly Pace[]>();
  for (let round = -1; round < rounds; round++)
    for (const path of paths)
      for (const [name, base] of Object.entries(bases)) {
        const found = await pace(base + path);
        if (round >= 0) seen.set(name + path, [...(seen.get(name + path) ?? []), found]);
      }
  const paces = (name: string) => {
    const of = (path: string, which: keyof Pace) => median(seen.get(name + path)!.map((each) => each[which]));
    return {
      requestsPerSecond: Math.round(of('/401', 'perSecond')),
      p99Ms: Math.round(of('/401', 'p99') * 10) / 10,
      cpuUs: Math.round(of('/401', 'cpu')),
      statusPerSecond: Math.round(of('/status/401', 'perSecond')),
      statusP99Ms: Math.round(of('/status/401', 'p99') * 10) / 10,
      statusCpuUs: Math.round(of('/status/401', 'cpu')),
    };
  };

  const missing = await withoutRequiredField(site.url, agent);
  const weights: Bench['rows'][number][] = [];
  for (const path of pages) {
    const found = await weigh(site.url, path, agent);
    if (found !== undefined)
      weights.push({
        subject: `page ${path}`,
        metrics: { gzipBytes: found.gzipBytes, requestsFirstVisit: found.requests },
      });
  }
  await site.close();
  for (const server of Object.values(servers)) server.close();
  agent.destroy();
  return {
    versions: { hono: JSON.parse(readFileSync('node_modules/hono/package.json', 'utf8')).version },
    rows: [
      {
        subject: 'statute',
        metrics: {
          gzipBytes: first.gzipBytes,
          requestsFirstVisit: first.requests,
          bytesSecondVisit: again.bytes,
          requestsSecondVisit: first.kept ? 1 : first.requests,
          ...paces('statute'),
          withoutRequiredField: missing,
        },
      },
      { subject: 'bare hono', metrics: { gzipBytes: first.page.bytes, ...paces('bare hono') } },
      { subject: 'bare hono, watched', metrics: paces('bare hono, watched') },
      { subject: 'httpbin (its source)', metrics: { withoutRequiredField: httpbinWithoutRequiredField } },
      ...weights,
    ],
  };
}
