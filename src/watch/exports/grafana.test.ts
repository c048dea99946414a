// The dashboard as data: what Grafana needs to show it. That its queries are PromQL is tried with Prometheus in
// test/watch-prometheus.test.ts.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signals } from '../signal.ts';
import { grafanaDashboard } from './grafana.ts';
import { metricNames } from './prometheus.ts';
import { prometheusRules } from './prometheus-rules.ts';

const dashboard = grafanaDashboard();

describe('grafanaDashboard', () => {
  it('is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(dashboard)), dashboard);
  });

  it('has panels with ids and titles of their own', () => {
    for (const key of ['id', 'title'] as const)
      assert.equal(new Set(dashboard.panels.map((panel) => panel[key])).size, dashboard.panels.length);
  });

  it('lays its panels out in 24 columns without an overlap', () => {
    const taken = new Set<string>();
    for (const { gridPos } of dashboard.panels) {
      assert.ok(gridPos.x + gridPos.w <= 24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          assert.ok(!taken.has(`${x} ${y}`), `two panels at ${x} ${y}`);
          taken.add(`${x} ${y}`);
        }
    }
  });

  it('asks for metrics and shares that exist', () => {
    const written = Object.values(metricNames);
    const recorded = new Set([...prometheusRules().matchAll(/record: (\S+)/g)].map((match) => match[1]));
    const asked = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    for (const expr of [...asked, ...dashboard.annotations.list.map((each) => each.expr)]) {
      const names = [...expr.matchAll(/[a-z_:]+[a-z0-9_:]*(?=\{)/g)].map((match) => match[0]);
      assert.ok(names.length > 0, expr);
      for (const name of names)
        assert.ok(
          recorded.has(name) || written.some((each) => name.replace(/_(total|bucket)$/, '') === each),
          name,
        );
    }
  });

  it('has a colour and, unless all is well, a panel for every signal', () => {
    const text = JSON.stringify(dashboard.panels[0]);
    for (const signal of signals) {
      assert.ok(text.includes(`"options":"${signal}"`), signal);
      if (signal !== 'ok' && signal !== 'redirect')
        assert.ok(dashboard.panels.some(({ title }) => title === `Routes: ${signal}`));
    }
  });

  it('gives each query of a panel a letter of its own, and every panel one data source', () => {
    for (const { targets, datasource } of dashboard.panels) {
      assert.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length);
      for (const target of targets) assert.deepEqual(target.datasource, datasource);
    }
  });
});
