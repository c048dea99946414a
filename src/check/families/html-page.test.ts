// What of a page is shown, and attributes in any of their spellings.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { attribute, shownMarkup } from './html-page.ts';

describe('shownMarkup', () => {
  it('leaves out what is not shown', () => {
    for (const hidden of ['<!-- <a> -->', '<script>"<a>"</script>', '<NoScript a="b"><a></noscript >'])
      assert.equal(shownMarkup(`<b>İ${hidden}</b>`), '<b>İ</b>', hidden);
  });

  it('ends where something hidden has no end', () => {
    assert.equal(shownMarkup('<b><style>a{'), '<b>');
  });

  it('never makes a page longer', () => {
    const piece = fc.constantFrom('<script', '</script>', '<!--', '-->', '<a>', 'x', '>', '<textarea>', 'İ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = pieces.join('');
        assert.ok(shownMarkup(html).length <= html.length);
      }),
    );
  });
});

describe('attribute', () => {
  it('reads what was written, in all three ways', () => {
    const value = fc.string().filter((text) => /^[^\s"'>=<]+$/.test(text));
    fc.assert(
      fc.property(value, fc.constantFrom('"', "'", ''), (text, quote) => {
        const tag = `<meta a-name=1 NAME = ${quote}${text}${quote} other="x"`;
        assert.equal(attribute(tag, 'name'), text);
      }),
    );
  });

  it('is undefined where it is not', () => {
    assert.equal(attribute('<meta content="a"', 'name'), undefined);
  });
});
