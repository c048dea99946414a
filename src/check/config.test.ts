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
