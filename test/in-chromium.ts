// What the tests in a real Chromium share: the browser, what axe finds, what is wrong with markup.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const absent = 'no Chromium on this machine (apt-get install chromium)';
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** Why tests are left out; with STATUTE_ALL they fail instead. */
export const skip = executablePath === undefined && !process.env.STATUTE_ALL ? absent : false;

/** Where pictures of the pages go, for those who want to look at them. */
export const pictures = process.env.STATUTE_PICTURES;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Starts a browser, which looks for nothing outside this machine. */
export function launch(): Promise<Browser> {
  assert.ok(executablePath, absent);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What axe has against a page. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() =>
    (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run(),
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:document'],
  rules: {
    // Ours to choose: both spellings are valid HTML.
    'void-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'no-inline-style': 'error',
    // Our own files come from our own origin.
    'require-sri': ['error', { target: 'crossorigin' }],
    'long-title': 'off',
    'no-implicit-button-type': 'off',
    'prefer-native-element': 'off',
    // Regions that scroll take the focus, as WCAG 2.1.1 asks.
    'no-redundant-role': 'off',
  },
});

/** What is wrong with the markup of a page: line, column, rule. */
export async function faults(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages
      .filter(({ severity }) => severity === 2)
      .map((each) => `${each.line}:${each.column}: ${each.ruleId}: ${each.message}`),
  );
}
