// Every format: recognised from its own lines, and every line read to the same fields.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { vendors } from '../../codes/index.ts';
import type { Format } from '../format.ts';
import { emptyLine } from '../log-line.ts';
import { documentFormats, formatNamed, formats, recogniseFormat } from './index.ts';
import { jsonSamples } from './json-samples.test.ts';
import { textSamples } from './text-samples.test.ts';

const samples = [...textSamples, ...jsonSamples];

for (const [number, sample] of samples.entries()) {
  const lines = sample.lines.map(([line]) => line);
  suite(`${sample.format} (${number + 1})`, () => {
    test('is recognised from its first lines, with the start cut off too', () => {
      assert.equal(recogniseFormat(lines, lines.join('\n'))?.name, sample.format);
      // One line alone is enough, if it says anything.
      const told = sample.lines.filter(([, expected]) => typeof expected === 'object').map(([line]) => line);
      const head = lines.slice(0, lines.indexOf(told[0]!)).filter((line) => line.startsWith('#'));
      assert.equal(recogniseFormat([...head, told[0]!], told[0]!)?.name, sample.format);
    });
    const format = formatNamed(sample.format) as Format;
    const reader = format.reader(lines);
    for (const [line, expected] of sample.lines) {
      test(line.slice(0, 120), () => {
        const result = reader(line);
        const want =
          expected === 'bad' ? undefined : expected === 'skip' ? 'skip' : { ...emptyLine(), ...expected };
        assert.deepEqual(result, want);
      });
    }
  });
}

test('every format of lines has samples, and a name of its own', () => {
  const named = new Set(samples.map((sample) => sample.format));
  assert.deepEqual(
    formats.filter(({ name }) => !named.has(name)).map(({ name }) => name),
    [],
  );
  const names = [...formats, ...documentFormats].map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.every((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)));
});

test('vendors are vendors of the catalogue', () => {
  const known = new Set(vendors.map(({ id }) => id));
  for (const format of [...formats, ...documentFormats])
    if (format.vendor !== undefined) assert.ok(known.has(format.vendor), format.vendor);
});

test('what is no access log is not taken for one', () => {
  for (const text of ['', 'hello world', '{"level":"info","msg":"started"}', '<html></html>', 'a,b,c\n1,2,3'])
    assert.equal(recogniseFormat(text.split('\n'), text), undefined, text);
});
