// Every page keeps to docs/pages.md: headings in order, nothing empty, links that lead somewhere, evidence that is labelled.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe as suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { codes, knownCodes, pairs, status } from '../src/codes/index.ts';
import { headings, parseProse } from '../src/codes/prose.ts';

const folder = fileURLToPath(new URL('../src/codes', import.meta.url));
const pages = readdirSync(folder).filter(
  (name) => /^\d{3}$/.test(name) && existsSync(join(folder, name, 'page.md')),
);
const known = new Set(knownCodes().map((code) => String(code).padStart(3, '0')));
const compared = new Set(pairs.filter((pair) => pair.compared).map(({ codes: [a, b] }) => `${a}-vs-${b}`));
const others = new Set(['classes', 'which', 'check', 'rules', '']);

const words = (text: string) => text.split(/\s+/).filter((word) => /\w/.test(word)).length;
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

function faults(markdown: string): string[] {
  const found: string[] = [];
  for (const [, language] of markdown.matchAll(/^```(.*)\n[\s\S]*?^```$/gm)) {
    if (
      !/^(sh|http|nginx|js|ts|python|json|apache|java|xml|text|html|ini|yaml|php|go|properties|powershell|caddy|csharp|sql)$/.test(
        language!,
      )
    ) {
      found.push(`a code fence names no language we know: "${language}"`);
    }
  }
  const prose = withoutCode(markdown);
  for (const [, target] of prose.matchAll(/\]\(([^)\s]*)\)/g)) {
    if (target!.startsWith('https://')) continue;
    const path = target!.replace(/^\//, '').split('#')[0]!;
    const resolves =
      target!.startsWith('/') &&
      (known.has(path) ||
        compared.has(path) ||
        others.has(path) ||
        path.startsWith('rules/') ||
        path.startsWith('status/'));
    if (!resolves) found.push(`a link leads nowhere: ${target}`);
  }
  for (const [label, kind] of prose.matchAll(
    /\[(vendor|measured|reported|folklore|spec|source)(?:: [^\]]+)?\](?!\()/g,
  )) {
    if (kind === 'spec' || kind === 'source') found.push(`no such evidence: ${label}`);
    if (kind === 'vendor' && !label.includes(':')) found.push('a vendor claim names no vendor');
  }
  for (const banned of [
    /—/,
    /\bsimply\b/i,
    /\bjust\b/i,
    /\beasily\b/i,
    /\bheaders?\b(?! section)/i,
    /!(?=\s|$)/m,
    /link equity/i,
    /\bpayload\b/i,
  ]) {
    const hit = banned.exec(prose);
    if (hit !== null)
      found.push(
        `not our words: "${prose.slice(Math.max(0, hit.index - 30), hit.index + 20).replace(/\n/g, ' ')}"`,
      );
  }
  return found;
}

suite('pages', () => {
  for (const name of pages) {
    test(name, () => {
      const { markdown, sections } = parseProse(readFileSync(join(folder, name, 'page.md'), 'utf8'));
      assert.deepEqual(
        sections.map((section) => section.heading),
        [...headings],
      );
      for (const section of sections) {
        assert.ok(words(section.markdown) >= 8, `"${section.heading}" is empty or nearly so`);
      }
      const short = words(sections[0]!.markdown);
      assert.ok(short >= 30 && short <= 120, `"In short" has ${short} words`);
      const all = words(markdown);
      assert.ok(all >= 230 && all <= 1400, `the page has ${all} words`);
      assert.match(sections[1]!.markdown, /^(1\.|\S)/);
      assert.deepEqual(faults(markdown), []);
    });
  }
});

suite('comparison pages', () => {
  for (const name of compared) {
    test(name, () => {
      const markdown = readFileSync(join(folder, 'pairs', `${name}.md`), 'utf8');
      const [a, b] = name.split('-vs-') as [string, string];
      assert.ok(words(markdown) >= 60 && words(markdown) <= 260, `${words(markdown)} words`);
      assert.doesNotMatch(markdown, /^#/m);
      for (const code of [a, b])
        assert.match(markdown, new RegExp(`\\*\\*${code}`), `no situation ends in ${code}`);
      assert.deepEqual(faults(markdown), []);
    });
  }
});

test('every registered code has a page, and forty numbers that vendors use', () => {
  assert.deepEqual(
    Object.keys(codes).filter((code) => !pages.includes(code)),
    [],
  );
  const unregistered = pages.filter((name) => name === '000' || status(name) === undefined);
  assert.ok(unregistered.length >= 40, `${unregistered.length} pages of vendors' numbers`);
});

test('faults are noticed', () => {
  const bad =
    'See [x](/nowhere) and [y](/401-vs-999), simply put — the header.\n```\ncode\n```\n[vendor] says so.';
  assert.equal(faults(bad).length, 7, faults(bad).join('\n'));
});
