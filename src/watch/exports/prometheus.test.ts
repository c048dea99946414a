// What Prometheus is told, and over HTTP with which status. That Prometheus itself understands it is tested in
// test/watch-prometheus.test.ts.

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Incident } from '../incident.ts';
import { liveTraffic } from '../live/traffic.ts';
import { emptyLine } from '../log-line.ts';
import { signals } from '../signal.ts';
import { openMetrics, openMetricsType } from './prometheus.ts';
import { readTraffic, serveMetrics } from './prometheus-server.ts';

const since = Date.UTC(2026, 0, 1);

function traffic() {
  const made = liveTraffic({ clock: () => since });
  made.see({ ...emptyLine(), status: 200, method: 'GET', duration: 20, bytes: 100 }, '/orders/{id}');
  made.see({ ...emptyLine(), status: 200, method: 'GET', duration: 3_000, bytes: 50 }, '/orders/{id}');
  made.see({ ...emptyLine(), status: 500, method: 'BREW', path: '/x' }, '/a"b\\c\nd');
  return made;
}

const incident: Incident = {
  kind: 'expired-key',
  urgency: 'ticket',
  signal: 'auth',
  title: '',
  reading: '',
  evidence: [],
  fix: '',
  code: 401,
  from: since,
  to: since,
  count: 1,
  subject: '',
};

describe('openMetrics', () => {
  it('writes counters, a histogram, and the end', () => {
    const text = openMetrics({ counters: traffic().counters });
    const lines = text.split('\n');
    for (const line of [
      '# TYPE statute_http_responses counter',
      'statute_http_responses_total{method="GET",route="/orders/{id}",status="200",signal="ok"} 2',
      'statute_http_responses_created{method="GET",route="/orders/{id}",status="200",signal="ok"} 1767225600',
      'statute_http_responses_total{method="_OTHER",route="/a\\"b\\\\c\\nd",status="500",signal="bug"} 1',
      ...signals.map(
        (signal) =>
          `statute_http_signals_total{signal="${signal}"} ${signal === 'ok' ? 2 : signal === 'bug' ? 1 : 0}`,
      ),
      '# UNIT statute_http_sent_bytes bytes',
      'statute_http_sent_bytes_total 150',
      '# TYPE http_server_request_duration_seconds histogram',
      '# UNIT http_server_request_duration_seconds seconds',
      bucket('0.01', 0),
      bucket('0.025', 1),
      bucket('1.0', 1),
      bucket('2.5', 1),
      bucket('5.0', 2),
      bucket('+Inf', 2),
      'http_server_request_duration_seconds_count{method="GET",route="/orders/{id}",status="200",signal="ok"} 2',
      'http_server_request_duration_seconds_sum{method="GET",route="/orders/{id}",status="200",signal="ok"} 3.02',
    ])
      assert.ok(lines.includes(line), `${line}\nis missing in\n${text}`);
    assert.ok(text.endsWith('\n# EOF\n'));
    assert.equal(
      lines.filter((line) => line.startsWith('http_server_request_duration_seconds_count')).length,
      1,
    );
  });

  it('writes lines of log and incidents', () => {
    const text = openMetrics({
      lines: { read: 9, understood: 6, bad: 2, skipped: 1, samples: [] },
      incidents: [incident, incident, { ...incident, kind: 'overload', urgency: 'page' }],
    });
    assert.deepEqual(
      text.split('\n').filter((line) => !line.startsWith('#')),
      [
        'statute_log_lines_total{result="understood"} 6',
        'statute_log_lines_total{result="bad"} 2',
        'statute_log_lines_total{result="skipped"} 1',
        'statute_incidents{kind="expired-key",urgency="ticket"} 2',
        'statute_incidents{kind="overload",urgency="page"} 1',
        '',
      ],
    );
  });

  it('names each family once, with all its samples behind it', () => {
    const text = openMetrics({ counters: traffic().counters, incidents: [incident] });
    const families = [...text.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1]!);
    assert.equal(new Set(families).size, families.length);
    let family = '';
    for (const line of text.trimEnd().split('\n')) {
      family = /^# TYPE (\S+)/.exec(line)?.[1] ?? family;
      assert.ok(line === '# EOF' || line.startsWith('# ') || line.startsWith(family), `${line} in ${family}`);
    }
  });

  it('is only an end where there is nothing', () => {
    assert.equal(openMetrics({}), '# EOF\n');
  });
});

function bucket(le: string, count: number): string {
  return `http_server_request_duration_seconds_bucket{method="GET",route="/orders/{id}",status="200",signal="ok",le="${le}"} ${count}`;
}

describe('readTraffic', () => {
  it('leaves out incidents that are over', () => {
    let now = since;
    const made = liveTraffic({ clock: () => now });
    for (let at = 0; at < 400; at++) {
      now += 3_000;
      made.see({
        ...emptyLine(),
        status: at > 200 ? 500 : 200,
        method: 'POST',
        path: '/orders',
        client: `192.0.2.${at % 50}`,
      });
      made.see({ ...emptyLine(), status: 200, method: 'GET', path: '/', client: `192.0.2.${at % 50}` });
    }
    const read = readTraffic(made, () => now);
    assert.ok(read().incidents!.some(({ kind }) => kind === 'broken-route'));
    now += 11 * 60_000;
    assert.deepEqual(read().incidents, []);
  });
});

describe('serveMetrics', () => {
  const cases: readonly [method: string, path: string, status: number, fields: Record<string, string>][] = [
    ['GET', '/metrics', 200, { 'content-type': openMetricsType }],
    ['GET', '/metrics?x=1', 200, { 'content-type': openMetricsType }],
    ['HEAD', '/metrics', 200, { 'content-type': openMetricsType }],
    ['POST', '/metrics', 405, { allow: 'GET, HEAD' }],
    ['GET', '/', 404, {}],
    ['DELETE', '/other', 404, {}],
  ];
  for (const [method, path, status, fields] of cases)
    it(`answers ${method} ${path} with ${status}`, async (t) => {
      const { origin } = await served(t);
      const response = await fetch(`${origin}${path}`, { method });
      assert.equal(response.status, status);
      for (const [name, value] of Object.entries(fields)) assert.equal(response.headers.get(name), value);
      const content = await response.text();
      assert.equal(content.endsWith('# EOF\n'), status === 200 && method === 'GET');
      if (method === 'HEAD') assert.ok(Number(response.headers.get('content-length')) > 100);
    });

  it('answers 500 when there is nothing to be read, and goes on', async (t) => {
    let broken = true;
    const server = await serveMetrics(
      () => {
        if (broken) throw new Error('no');
        return {};
      },
      { port: 0 },
    );
    t.after(server.close);
    assert.equal((await fetch(server.url)).status, 500);
    broken = false;
    assert.equal(await (await fetch(server.url)).text(), '# EOF\n');
  });

  it('says that its port is taken', async (t) => {
    const { port } = await served(t);
    await assert.rejects(
      serveMetrics(() => ({}), { port }),
      { code: 'EADDRINUSE' },
    );
  });
});

async function served(t: TestContext) {
  const server = await serveMetrics(readTraffic(traffic()), { port: 0 });
  t.after(server.close);
  const { origin, port } = new URL(server.url);
  return { origin, port: Number(port) };
}
