// Link, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { linksWithRel, parseLinks } from './link.ts';
import { formatLinks } from './link-format.ts';

/** `target[rel rel]{name=value;name}` for each link. */
function shown(value: string): string | undefined {
  return parseLinks(value)
    .value?.map(({ target, rel, params }) => {
      const others = params.filter(({ name }) => name !== 'rel');
      const list = others.map((param) =>
        param.value === undefined ? param.name : `${param.name}=${param.value}`,
      );
      return `${target}[${rel.join(' ')}]${list.length > 0 ? `{${list.join(';')}}` : ''}`;
    })
    .join(' | ');
}

const cases: readonly (readonly [name: string, value: string, expected: string, ...problems: string[]])[] = [
  ['one', '</a>; rel="next"', '/a[next]'],
  ['a token', '</a>;rel=next', '/a[next]'],
  ['blocked by', '<https://spqr.example>; rel="blocked-by"', 'https://spqr.example[blocked-by]'],
  ['several types', '</a>; rel="start http://example.net/rel"', '/a[start http://example.net/rel]'],
  [
    'commas in brackets and quotes',
    '</a,b>; rel=next; title="c, <d>; e", <f>; rel=prev',
    '/a,b[next]{title=c, <d>; e} | f[prev]',
  ],
  ['a name alone', '</a>; rel=preload; as=font; crossorigin', '/a[preload]{as=font;crossorigin}'],
  ['repeatable parameters', '</a>; rel=x; hreflang=de; hreflang=en', '/a[x]{hreflang=de;hreflang=en}'],
  ['empty target', '<>; rel=self', '[self]'],
  ['empty value', '', ''],
  ['no rel', '</a>; title="b"', '/a[]{title=b}', 'rel-missing 0-15'],
  ['rel twice', '</a>; rel=a; rel=b', '/a[a]', 'duplicate-param 13-18'],
  ['empty rel', '</a>; rel=""', '/a[]', 'bad-rel 6-12'],
  ['rel in upper case', '</a>; rel=Next', '/a[Next]', 'bad-rel 6-14'],
  ['rel with a comma', '</a>; rel="a, b"', '/a[a, b]', 'bad-rel 6-16'],
  ['no brackets', 'https://a; rel="a, b", <c>; rel=d', 'c[d]', 'target-missing 0-21'],
  ['no closing bracket', '</a; rel=next', '', 'unterminated-target 0-13'],
  ['target with a space', '</a b>; rel=next', '/a b[next]', 'space 3-4'],
  ['comma for semicolon', '</a>, rel=next', '/a[]', 'rel-missing 0-4', 'target-missing 6-14'],
  [
    'no semicolon',
    '</a> rel=next title="b"',
    '/a[next]{title=b}',
    'missing-semicolon 4-5',
    'missing-semicolon 13-14',
  ],
  ['no comma', '</a>; rel=a <b>; rel=c', '/a[a] | b[c]', 'missing-comma 12-12'],
  ['semicolons too many', '</a>;; rel=a;', '/a[a]', 'empty-param 4-5', 'empty-param 12-13'],
  ['something else', '</a> x; rel=a', '/a[a]', 'bad-character 5-6'],
  ['no name', '</a>; ="x"; rel=a', '/a[a]', 'empty-param 4-5'],
  ['no value', '</a>; rel=a; title=', '/a[a]{title=}', 'param-value-missing 19-19'],
  [
    'not quoted',
    '</a>; rel=a; type=text/html; b=c d',
    '/a[a]{type=text/html;b=c d}',
    'unquoted-value 18-27',
    'unquoted-value 31-34',
  ],
  ['single quotes', "</a>; rel='next'", "/a['next']", 'single-quotes 10-16', 'bad-rel 6-16'],
  ['quotes in quotes', '</a>; rel=a; title="b "c" d"; e=f', '/a[a]{title=b ;e=f}', 'text-after-quote 23-28'],
  ['unterminated quote', '</a>; rel="next', '/a[next]', 'unterminated-quote 10-15'],
  ['whitespace around "="', '</a>; rel = next', '/a[next]', 'bad-whitespace 9-12'],
  ['bad anchor', '</a>; rel=a; anchor="b c"', '/a[a]{anchor=b c}', 'bad-anchor 13-25'],
  ['bad title*', '</a>; rel=a; title*=b', '/a[a]{title*=b}', 'bad-ext-value 13-21'],
];
for (const [name, value, expected, ...problems] of cases) {
  test(`parseLinks: ${name}`, () => {
    assert.equal(shown(value), expected);
    const found = parseLinks(value).problems.map(({ code, at, end }) => `${code} ${at}-${end}`);
    assert.deepEqual(found.sort(), [...problems].sort());
  });
}

test('anchor, title and positions', () => {
  const { value, problems } = parseLinks(
    ` <a>; rel=b; anchor="#c"; title="d"; title*=UTF-8''%C3%A9 , <e>; rel=f; title=g; title*=h`,
  );
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['bad-ext-value'],
  );
  assert.deepEqual(
    value?.map(({ anchor, title, at, end }) => [anchor, title, at, end]),
    [
      ['#c', 'é', 1, 57],
      [undefined, 'g', 60, 89],
    ],
  );
  assert.deepEqual(value?.[0]?.params[0], { name: 'rel', value: 'b', at: 6, end: 11 });
});

test('linksWithRel compares without regard to case', () => {
  const links = parseLinks('<a>; rel="x next", <b>; rel=NEXT, <c>; rel=nexts').value ?? [];
  assert.deepEqual(
    linksWithRel(links, 'Next').map(({ target }) => target),
    ['a', 'b'],
  );
});

test('formatLinks', () => {
  assert.equal(formatLinks([]), '');
  assert.equal(
    formatLinks([
      { target: '/a,b', rel: 'next', title: 'Größe' },
      {
        target: '',
        rel: ['self', 'https://a.example/r'],
        anchor: '#b',
        title: '"c"',
        params: [{ name: 'crossorigin' }],
      },
    ]),
    `</a,b>; rel="next"; title*=UTF-8''Gr%C3%B6%C3%9Fe, <>; rel="self https://a.example/r"; anchor="#b"; title="\\"c\\""; crossorigin`,
  );
});

const refused: readonly (readonly [string, Parameters<typeof formatLinks>[0][number]])[] = [
  ['a bracket in the target', { target: 'a>b', rel: 'x' }],
  ['CR LF in the target', { target: 'a\r\nb', rel: 'x' }],
  ['no rel', { target: 'a', rel: [] }],
  ['an empty rel', { target: 'a', rel: '' }],
  ['rel in upper case', { target: 'a', rel: 'Next' }],
  ['a quote in the rel', { target: 'a', rel: 'a:b"c' }],
  ['a bad anchor', { target: 'a', rel: 'x', anchor: 'b c' }],
  ['rel among the parameters', { target: 'a', rel: 'x', params: [{ name: 'REL', value: 'y' }] }],
  [
    'type twice',
    {
      target: 'a',
      rel: 'x',
      params: [
        { name: 'type', value: 'y' },
        { name: 'Type', value: 'z' },
      ],
    },
  ],
  ['a bad name', { target: 'a', rel: 'x', params: [{ name: 'a b' }] }],
  ['LF in a value', { target: 'a', rel: 'x', params: [{ name: 'a', value: '\n' }] }],
  ['a star without its form', { target: 'a', rel: 'x', params: [{ name: 'a*', value: 'é' }] }],
];
for (const [name, link] of refused) {
  test(`formatLinks refuses ${name}`, () => {
    assert.throws(() => formatLinks([link]), TypeError);
  });
}

test('what formatLinks writes, parseLinks reads back', () => {
  const reference = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.webPath(),
    fc.constant(''),
  );
  const rel = fc.uniqueArray(
    fc.oneof(fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/), fc.constant('https://a.example/b')),
    { minLength: 1 },
  );
  const name = fc
    .stringMatching(/^[a-z][a-z0-9!#-]{0,8}$/)
    .filter((key) => !['rel', 'anchor', 'title'].includes(key));
  const params = fc.uniqueArray(
    fc.record({ name, value: fc.option(fc.stringMatching(/^[\t\x20-\x7e]{0,20}$/), { nil: undefined }) }),
    { maxLength: 4, selector: (param) => param.name },
  );
  const link = fc.record({
    target: reference,
    rel,
    anchor: fc.option(reference, { nil: undefined }),
    title: fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined }),
    params,
  });
  fc.assert(
    fc.property(fc.array(link, { maxLength: 4 }), (links) => {
      const { value, problems } = parseLinks(formatLinks(links));
      assert.deepEqual(problems, []);
      assert.deepEqual(
        value?.map((found) => {
          const own = found.params.filter((param) => !/^(?:rel|anchor|title\*?)$/.test(param.name));
          const { target, rel: types, anchor, title } = found;
          return { target, rel: types, anchor, title, params: own.map((param) => [param.name, param.value]) };
        }),
        links.map((input) => ({ ...input, params: input.params.map((param) => [param.name, param.value]) })),
      );
    }),
  );
});
