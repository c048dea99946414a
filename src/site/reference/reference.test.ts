// The reference: what it says is what the package exports, and its pages hold together.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { readComment } from '../../../scripts/reference/comment.ts';
import { declarationsIn } from '../../../scripts/reference/declaration.ts';
import { headerEnd } from '../../../scripts/reference/header.ts';
import { createSite } from '../index.ts';
import { loadReference, referencePaths, subpaths } from './reference.ts';

const { modules } = await loadReference();
const site = createSite({ origin: 'https://statute.example', onError: (error) => assert.fail(error) });

suite('what the package exports', () => {
  test('every path of package.json', () => {
    assert.deepEqual(
      modules.map(({ subpath }) => subpath),
      subpaths,
    );
    assert.ok(subpaths.length > 25, `${subpaths.length} paths`);
  });

  for (const { subpath, source, summary, entries } of modules)
    test(`statute/${subpath}`, async () => {
      const called = [...summary.matchAll(/`(\w+)[^`]*`/g)].map(([, name]) => name);
      assert.ok(
        entries.some(({ kind, name }) => kind !== 'type' && called.includes(name)),
        `does not say what to call first: ${summary}`,
      );
      const module = await import(new URL(`../../../${source}`, import.meta.url).href);
      const values = entries.filter(({ kind }) => kind !== 'type').map(({ name }) => name);
      assert.deepEqual(values.sort(), Object.keys(module).sort());
      assert.equal(new Set(entries.map(({ name }) => name)).size, entries.length, 'a name is there twice');
      for (const { name, text, signatures, kind } of entries) {
        assert.ok(text.length > 0, `${name} has no comment`);
        for (const signature of signatures) {
          assert.ok(signature.includes(name) || kind !== 'type', `${name}: ${signature}`);
          assert.ok(signature.split('\n').length < 120, `${name} is long: ${signature.slice(0, 200)}`);
          assert.doesNotMatch(
            signature,
            /^ {2}(?:readonly )?#|^ {2}private |^ {2,}return\b/m,
            `${name} shows its inside`,
          );
        }
      }
    });
});

suite('pages', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:document'],
    // Our own files come from our own origin; titles may be as long as a path.
    rules: { 'require-sri': ['error', { target: 'crossorigin' }], 'long-title': 'off' },
  });
  for (const path of referencePaths)
    test(path, async () => {
      const answer = await site.request(path);
      assert.equal(answer.status, 200);
      const text = await answer.text();
      const ids = new Set([...text.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id));
      for (const [, href = ''] of text.matchAll(/href="(#[^"]*|\/reference[^"]*)"/g)) {
        const [page, anchor] = href.split('#', 2);
        if (page !== '') assert.ok(referencePaths.includes(page!), `${href} leads nowhere`);
        if (page === '' || page === path)
          assert.ok(anchor === undefined || ids.has(anchor), `${href} leads nowhere`);
        else if (anchor !== undefined) {
          const there = modules.find(({ subpath }) => page === `/reference/${subpath}`);
          assert.ok(
            there?.entries.some(({ name }) => name === anchor),
            `${href} leads nowhere`,
          );
        }
      }
      const report = await validator.validateString(text);
      assert.deepEqual(
        report.results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
        ),
        [],
      );
    });

  test('what cannot be imported has no page', async () => {
    for (const path of [
      '/reference/guard/nothing',
      '/reference/cli',
      '/reference/constructor',
      '/reference/a/../b',
    ])
      assert.equal((await site.request(path)).status, 404, path);
    assert.equal((await site.request('/reference/guard', { method: 'POST' })).status, 405);
  });

  test('the site map and the footer lead there', async () => {
    assert.match(await (await site.request('/sitemap.xml')).text(), /\/reference\/guard\/express</);
    assert.match(await (await site.request('/classes')).text(), /href="\/reference"/);
  });

  test('sections can be clicked, code stays code', async () => {
    const text = await (await site.request('/reference/codes')).text();
    assert.match(
      text,
      /<a (?:class="cite" )?href="https:\/\/www\.rfc-editor\.org\/rfc\/rfc9110\.html#section-15"/,
    );
    assert.match(text, /Throws: NotAStatusCode/);
  });
});

suite('headers', () => {
  const headers: [text: string, ends: string, header: string][] = [
    ['function a(): void {\n}', '{;', 'function a(): void '],
    ['function a(b = { c: 1 }): { d: string } {', '{;', 'function a(b = { c: 1 }): { d: string } '],
    [
      'function a<T extends { b: 1 }>(): T | { c: 2 } {',
      '{;',
      'function a<T extends { b: 1 }>(): T | { c: 2 } ',
    ],
    ['function a(): (b: 1) => { c: 2 } {', '{;', 'function a(): (b: 1) => { c: 2 } '],
    ['function a(): b is { c: 1 } {', '{;', 'function a(): b is { c: 1 } '],
    ['function a(b = "{;"): void;', '{;', 'function a(b = "{;"): void'],
    ['function a(/* { */ b: 1): void;', '{;', 'function a(/* { */ b: 1): void'],
    ['const a: () => void = b;', '=;', 'const a: () => void '],
    ['const a: A<() => B> = b;', '=;', 'const a: A<() => B> '],
  ];
  for (const [text, ends, header] of headers)
    test(header, () => assert.equal(text.slice(0, headerEnd(text, ends)), header));
});

suite('declarations', () => {
  const source = `/** Adds. */
export function add(a: number): number;
export function add(a: string): string;
export function add(a: never): never {
  return a;
}

/** A box. */
export class Box extends Object {
  static readonly #most = 5;
  readonly code = 'BOX';
  readonly #inside: string;

  /** Opens it. */
  constructor(inside: string) {
    super();
    if (/[{"']/.test(inside)) throw new Error();
  }

  get size(): number {
    return this.#inside.length;
  }

  #hide(): void {
    this.#hide();
  }
}

export const limit = 5;
export const table = {
${Array.from({ length: 30 }, (_, i) => `  a${i}: ${i},`).join('\n')}
} as const satisfies Record<string, number>;
/** One or the other. */
export type Either =
  /** One. */
  | 'a'
  | 'b';
export interface Empty {}
export type Last = string;
`;
  const shown = Object.fromEntries(
    [...declarationsIn(source)].map(([name, { signatures }]) => [name, signatures]),
  );
  const expected: Readonly<Record<string, readonly string[]>> = {
    add: ['function add(a: number): number', 'function add(a: string): string'],
    Box: [
      "class Box extends Object {\n  readonly code = 'BOX';\n  /** Opens it. */\n  constructor(inside: string);\n  get size(): number;\n}",
    ],
    limit: ['const limit = 5'],
    table: ['const table = { … } as const satisfies Record<string, number>'],
    Either: ["type Either =\n  /** One. */\n  | 'a'\n  | 'b';"],
    Empty: ['interface Empty {}'],
    Last: ['type Last = string;'],
  };
  for (const [name, signatures] of Object.entries(expected))
    test(name, () => assert.deepEqual(shown[name], signatures));
});

test('a comment, taken apart', () => {
  const comment = `/**
 * Says a. {@link import('./b.ts').b} too.
 *
 * @param a one
 *   and more
 * @returns something
 * @throws Error if not
 * @example
 * say('a');
 * // done
 */`;
  assert.deepEqual(readComment(comment), {
    text: 'Says a. `b` too.',
    params: [{ name: 'a', text: 'one and more' }],
    returns: 'something',
    throws: ['Error if not'],
    examples: ["say('a');\n// done"],
  });
  assert.equal(readComment('/** Short. */').text, 'Short.');
});
