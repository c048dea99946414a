// What the tests in a real Chromium share: the browser, what axe finds, what is wrong with markup.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import type { Browser, Locator, Page } from 'playwright-core';
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

// How long anything may take before it counts as missing: a machine that is busy is slow, not wrong.
const patience = 120_000;

/** Starts a browser, which looks for nothing outside this machine. */
export async function launch(): Promise<Browser> {
  assert.ok(executablePath, absent);
  const browser = await chromium.launch({
    executablePath,
    timeout: patience,
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
  const { newContext } = browser;
  browser.newContext = async (options) => {
    const context = await newContext.call(browser, options);
    context.setDefaultTimeout(patience);
    return context;
  };
  return browser;
}

/** Waits until a place says something. Reading it once would be too early, or in the middle of a change. */
export function says(place: Locator, text: RegExp): Promise<void> {
  return place.filter({ hasText: text }).waitFor({ state: 'attached' });
}

/** Does what leads to another document, and waits until that is there. */
export async function leads(page: Page, work: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), work()]);
}

/**
 * Lets a page hear the first reports of progress of the worker it starts next, and nothing after them: however fast that
 * is, the page stays in the middle of its work.
 *
 * @param partway whether a message tells of work that is neither begun nor done; runs in the page
 * @param heard how many such messages arrive
 */
export async function stayPartway(
  page: Page,
  partway: (message: Partial<Record<string, number>>) => boolean,
  heard: number,
): Promise<void> {
  // In the page, where functions arrive as text; its policy allows no text to become one, but a debugger may.
  await page.evaluate(`(() => {
    const partway = ${partway};
    const Real = window.Worker;
    let left = ${heard};
    window.Worker = class extends Real {
      constructor(...all) {
        super(...all);
        window.Worker = Real;
        this.addEventListener('message', (event) => {
          if (left === 0) event.stopImmediatePropagation();
          else if (partway(event.data)) left -= 1;
        });
      }
    };
  })()`);
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
