// Every kind of page in a real Chromium: no accessibility violation in light and dark, on a desk and on a phone, with and
// without JavaScript; the keyboard works; the markup is valid.

import assert from 'node:assert/strict';
import { after, before, describe as suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { knownCodes } from '../src/codes/index.ts';
import { pagePaths } from '../src/site/feeds/index.ts';
import { createSite, serve } from '../src/site/index.ts';
import { faults, launch, leads, skip, violations } from './in-chromium.ts';

suite('in a browser', { skip }, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serve>>;
  before(async () => {
    site = await serve({ port: 0 });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  // The pages of rules are hundreds and made by one template: every tenth is enough.
  const sampled = (path: string, at: number) => !path.startsWith('/rules/') || at % 10 === 0;
  // All pages in the commonest setting, and the different kinds of page in every other.
  const kinds = [
    '/',
    '/?q=timeout',
    '/classes',
    '/which',
    '/which?credentials=expired',
    '/rules',
    '/rules/401-challenge-missing',
    '/401',
    '/499',
    '/000',
    '/103',
    '/472',
    '/401-vs-403',
    '/nothing',
    '/reference',
    '/reference/guard/express',
  ];
  const settings = [
    {
      name: 'light, desk',
      colorScheme: 'light',
      width: 1280,
      // All of them take minutes: that is for the full run.
      paths: process.env.STATUTE_ALL ? [...new Set([...kinds, ...pagePaths().filter(sampled)])] : kinds,
    },
    { name: 'dark, desk', colorScheme: 'dark', width: 1280, paths: kinds },
    { name: 'light, phone', colorScheme: 'light', width: 360, paths: kinds },
    { name: 'dark, phone', colorScheme: 'dark', width: 360, paths: kinds },
  ] as const;
  for (const { name, colorScheme, width, paths } of settings) {
    test(`no accessibility violation: ${name}, ${paths.length} pages`, async () => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 800 },
        bypassCSP: true,
      });
      const page = await context.newPage();
      const found: string[] = [];
      for (const path of paths) {
        await page.goto(site.url + path);
        found.push(...(await violations(page)).map((each) => `${path}: ${each}`));
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) found.push(`${path}: scrolls sideways by ${wide} pixels`);
      }
      await context.close();
      assert.deepEqual(found, []);
    });
  }

  test('no code scrolls under its copy button', async () => {
    const covered: string[] = [];
    for (const width of [360, 1280]) {
      // 127.0.0.1 is a secure context, so there is a clipboard, and a button.
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      for (const path of ['/reference/client', '/401', '/rules/401-challenge-missing']) {
        await page.goto(site.url + path);
        assert.ok((await page.locator('.copy').count()) > 0, `${path}: no button`);
        const over = await page.locator('div.copyable').evaluateAll(
          (places) =>
            places.filter((place) => {
              const code = place.querySelector('pre') as HTMLElement;
              const button = place.querySelector('.copy') as HTMLElement;
              const [a, b] = [code.getBoundingClientRect(), button.getBoundingClientRect()];
              const firstLine = a.top + Number.parseFloat(getComputedStyle(code).paddingTop);
              return b.left < a.right && b.bottom > firstLine;
            }).length,
        );
        if (over > 0) covered.push(`${path} at ${width}: ${over}`);
      }
      await page.close();
    }
    assert.deepEqual(covered, []);
  });

  test('search by keyboard: / focuses, arrows choose, Enter goes', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/`);
    await page.keyboard.press('/');
    await page.keyboard.type('rate limit');
    // While somebody types there are hits for each beginning; those for all of it stay.
    await page.waitForFunction(() => {
      const form = document.querySelector<HTMLInputElement>('#q')!.form!;
      return form.querySelector<HTMLElement>('.live.hits')?.dataset.query === 'rate limit';
    });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/429');
    await page.close();
  });

  test('without JavaScript: search is a form, tabs switch, every section is there', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/`);
    await page.fill('#q', 'teapot');
    await leads(page, () => page.press('#q', 'Enter'));
    assert.match((await page.locator('main').textContent()) ?? '', /418/);
    await page.goto(`${site.url}/401`);
    for (const heading of [
      'In short',
      'What can I do?',
      'How to debug and fix',
      'Send it right',
      'Handle it right',
      'Common mistakes',
    ]) {
      assert.equal(await page.getByRole('heading', { name: heading, exact: true }).count(), 1, heading);
    }
    assert.equal(await page.locator('[data-language=python]').isVisible(), false);
    await page.getByText('Python', { exact: true }).first().click();
    await page.locator('[data-language=python]').waitFor({ state: 'visible' });
    await page.locator('[data-language=node]').waitFor({ state: 'hidden' });
    await context.close();
  });

  test('the language chosen is remembered', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.url}/401`);
    await page.getByText('Python', { exact: true }).first().click();
    await page.waitForFunction(() => localStorage.getItem('language') === 'python');
    await page.goto(`${site.url}/404`);
    await page.locator('[data-language=python]').waitFor({ state: 'visible' });
    await context.close();
  });

  test('a copy button copies', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`${site.url}/401`);
    await page.locator('td.copyable button').first().click();
    // The clipboard is another program's: it has the text when it has it.
    await page.waitForFunction(
      async (text) => (await navigator.clipboard.readText()) === text,
      'Bearer realm="api"',
    );
    await context.close();
  });

  test('a second visit fetches no style and no script again', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.url}/401`);
    const asked: string[] = [];
    page.on('response', (response) => {
      if (!response.fromServiceWorker() && response.request().timing().responseStart >= 0)
        asked.push(new URL(response.url()).pathname);
    });
    await page.goto(`${site.url}/403`);
    const fresh = asked.filter((path) => path.startsWith('/assets/'));
    const cached = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((each) => each.name.includes('/assets/'))
        .every((each) => (each as PerformanceResourceTiming).transferSize === 0),
    );
    assert.ok(cached, `fetched again: ${fresh.join(', ')}`);
    await context.close();
  });
});

test('the markup of every page is valid', async () => {
  const site = createSite();
  const found: string[] = [];
  for (const path of [
    ...pagePaths(),
    '/?q=timeout',
    '/472',
    '/nothing',
    '/which?work=bug',
    ...knownCodes()
      .slice(0, 3)
      .map((code) => `/${String(code).padStart(3, '0')}/help.html`),
  ]) {
    const response = await site.request(path, { headers: { Accept: 'text/html' } });
    if (!response.headers.get('Content-Type')?.startsWith('text/html')) continue;
    found.push(...(await faults(await response.text())).map((fault) => `${path}:${fault}`));
  }
  assert.deepEqual(found.slice(0, 40), []);
});
