// Configurations that are taken, and what is said about others.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BadConfig, parseConfig } from './config.ts';

describe('parseConfig', () => {
  const whole = {
    profile: 'strict',
    failOn: 'should',
    only: ['401'],
    skip: ['*-syntax'],
    format: 'sarif',
    output: 'a.sarif',
    baseline: 'known.json',
    timeout: 5,
    rules: { '401-cacheable': 'off', '405': 'should' },
    overrides: [{ paths: ['/internal/**'], rules: { '*-syntax': 'advice' } }],
  };
  it('takes JSON', async () => {
    assert.deepEqual(
      await parseConfig(`\uFEFF${JSON.stringify({ $schema: 'x', ...whole })}`, 'a.json'),
      whole,
    );
    assert.deepEqual(await parseConfig('{}', 'a.json'), {});
  });
  it('takes YAML', async () => {
    assert.deepEqual(await parseConfig('# ours\nfailOn: should\nskip:\n  - 401-cacheable\n', 'a.yaml'), {
      failOn: 'should',
      skip: ['401-cacheable'],
    });
  });

  const wrong: readonly (readonly [name: string, text: string, expected: RegExp])[] = [
    ['a.json', '', /a\.json is no JSON/],
    ['a.json', 'failOn: must', /no JSON/],
    ['a.yml', '{"a', /no YAML/],
    ['a.json', '[]', /no object/],
    ['a.json', 'null', /no object/],
    ['a.yaml', '', /no object/],
    ['a.json', '{"failon":"must"}', /has "failon"\. It takes profile, failOn/],
    ['a.json', '{"constructor":1}', /has "constructor"/],
    ['a.json', '{"failOn":"nothing"}', /"failOn" in a\.json takes one of must, should, advice, never/],
    ['a.json', '{"profile":1}', /spec, recommended, strict/],
    ['a.json', '{"skip":"401"}', /a list of texts/],
    ['a.json', '{"timeout":0}', /seconds/],
    ['a.json', '{"baseline":""}', /a text/],
    ['a.json', '{"failOnn":"must"}', /Did you mean "failOn"\?/],
    ['a.json', '{"rules":["401"]}', /"rules" in a\.json takes settings by rule/],
    [
      'a.json',
      '{"rules":{"401-cacheable":"of"}}',
      /"rules\.401-cacheable" .*not "of"\. Did you mean "off"\?/,
    ],
    ['a.json', '{"rules":{"401-cacheable":2}}', /takes one of off, advice, should, must, not 2/],
    ['a.json', '{"overrides":{}}', /"overrides" in a\.json takes a list/],
    ['a.json', '{"overrides":[1]}', /"overrides\[0\]" in a\.json takes an object/],
    ['a.json', '{"overrides":[{"path":["/a"]}]}', /"overrides\[0\]" .*has "path".*Did you mean "paths"\?/],
    ['a.json', '{"overrides":[{"rules":{}}]}', /"overrides\[0\]\.paths" .*takes a list of paths/],
    ['a.json', '{"overrides":[{"paths":["/a"]}]}', /"overrides\[0\]\.rules" .*takes settings by rule/],
    [
      'a.json',
      '{"overrides":[{"paths":["/a"],"rules":{"x":null}}]}',
      /"overrides\[0\]\.rules\.x" .*not null/,
    ],
    [
      'a.json',
      '{"overrides":[{"paths":["https://example.com/a"],"rules":{}}]}',
      /has "https:\/\/example\.com\/a"; .*: "\/a"/,
    ],
  ];
  for (const [name, text, expected] of wrong) {
    it(`refuses ${name}: ${text === '' ? 'nothing' : text}`, async () => {
      await assert.rejects(
        parseConfig(text, name),
        (error: unknown) => error instanceof BadConfig && expected.test(error.message),
      );
    });
  }
});
