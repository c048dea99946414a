// What `/401` costs a visitor on a first and a second visit, and how many pages a second the site serves beside a bare
// Hono route that sends the same bytes.

import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:http';
import { serve as serveHono } from '@hono/node-server';
import { Hono } from 'hono';
import { serve } from '../src/site/index.ts';
import { median } from './median.ts';
import type { Bench } from './run.ts';

const requests = 3000;
const connections = 20;

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

async function perSecond(url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const from = process.hrtime.bigint();
  let left = requests;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) await ask(url, agent);
    }),
  );
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  agent.destroy();
  return requests / seconds;
}

/** Five rounds in turns after one to warm up; all in one process, so only the ratio means something. */
export async function run(): Promise<Bench> {
  const site = await serve({ port: 0 });
  const agent = new Agent({ keepAlive: true });
  const page = await ask(`${site.url}/401`, agent);
  const plain = await (await fetch(`${site.url}/401`, { headers: { 'Accept-Encoding': 'identity' } })).text();
  const assets = [...new Set([...plain.matchAll(/\/assets\/[\w.-]+/g)].map((match) => match[0]))];
  const shared = await Promise.all(assets.map((path) => ask(site.url + path, agent)));
  const again = await ask(`${site.url}/401`, agent, { 'If-None-Match': String(page.headers.etag) });
  const kept = shared.every((each) => /immutable/.test(String(each.headers['cache-control'])));

  const bytes = Buffer.from(page.text, 'latin1');
  const bare = new Hono().get('/401', (context) =>
    context.body(bytes, 200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'gzip' }),
  );
  const server = serveHono({ fetch: bare.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const urls = { statute: `${site.url}/401`, 'bare hono': `http://127.0.0.1:${port}/401` };
  const rates: Record<string, number[]> = { statute: [], 'bare hono': [] };
  for (let round = -1; round < 5; round++) {
    for (const [name, url] of Object.entries(urls)) {
      const rate = await perSecond(url);
      if (round >= 0) rates[name]!.push(rate);
    }
  }
  await site.close();
  server.close();
  agent.destroy();
  const total = page.bytes + shared.reduce((sum, each) => sum + each.bytes, 0);
  return {
    versions: { hono: JSON.parse(readFileSync('node_modules/hono/package.json', 'utf8')).version },
    rows: [
      {
        subject: 'statute',
        metrics: {
          gzipBytes: total,
          requestsFirstVisit: 1 + assets.length,
          bytesSecondVisit: again.bytes,
          requestsSecondVisit: kept ? 1 : 1 + assets.length,
          requestsPerSecond: Math.round(median(rates.statute!)),
        },
      },
      {
        subject: 'bare hono',
        metrics: { gzipBytes: page.bytes, requestsPerSecond: Math.round(median(rates['bare hono']!)) },
      },
    ],
  };
}
