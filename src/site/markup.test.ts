// Text stays text: escaping, colouring of code, prose, and the compacted style sheet.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { compact } from './assets.ts';
import { highlight } from './highlight.ts';
import { escapeText, html } from './html.ts';
import { markdown } from './markdown.ts';

const unescaped = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

suite('text stays text', () => {
  test('what is escaped reads the same and holds no markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.doesNotMatch(escapeText(text), /[<>"']/);
        assert.equal(unescaped(escapeText(text)), text.replace(/&#(\d+);/g, unescaped));
      }),
    );
  });
  test('a template escapes values, keeps markup, joins lists and drops what is absent', () => {
    const part = html`<i>${'<'}</i>`;
    assert.equal(html`${part}${[1, part]}${undefined}${null}${false}&`.text, '<i>&#60;</i>1<i>&#60;</i>&');
  });
  for (const language of ['ts', 'python', 'sh', 'http', 'nginx']) {
    test(`coloured ${language} is the same code`, () => {
      fc.assert(
        fc.property(fc.string({ unit: fc.constantFrom(...'ab\'"`#/*:\\\n <&1.HTTP') }), (code) => {
          const text = unescaped(highlight(code, language).text.replace(/<\/?span[^>]*>/g, ''));
          assert.equal(text, code);
        }),
      );
    });
  }
  test('comments, strings, start lines and fields are told apart', () => {
    assert.match(highlight("x('a') // b", 'ts').text, /<span class="s">.*<span class="c">\/\/ b</);
    assert.match(highlight('# a "b"', 'py').text, /^<span class="c">[^<]*<\/span>$/);
    assert.match(highlight('HTTP/1.1 200 OK\nA: b', 'http').text, /class="b">HTTP.*\n<span class="f">A</);
  });
  test('markup in prose is shown, not obeyed', () => {
    const text = markdown('a <script>x</script>\n\n<b>\n\n[reported] and [vendor: nginx]').text;
    assert.doesNotMatch(text, /<script|<b>/);
    assert.match(text, /<span class="evidence">vendor: nginx</);
  });
});

suite('the style sheet', () => {
  test('is compacted without a change of meaning', () => {
    const css = '/* c */\na > b,\nc :is(d) {\n  margin: calc(1rem + 0.5rem) 0;\n  grid-row: 1 / -1;\n}\n';
    assert.equal(compact(css), 'a>b,c :is(d){margin:calc(1rem + .5rem) 0;grid-row:1/-1}');
  });
  test('has 10 kB, the script 5 kB at most', () => {
    const read = (name: string) => readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8');
    const css = ['base', 'search', 'page', 'examples'].map((name) => compact(read(`css/${name}.css`)));
    assert.ok(css.join('').length < 10_000, `${css.join('').length}`);
    assert.ok(read('site.js').length < 5_000);
  });
});
