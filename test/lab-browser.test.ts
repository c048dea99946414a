// The lab and the test target's page in a real Chromium: every story by mouse and by keyboard, with and without JavaScript,
// two tabs, desk and phone, light and dark; nothing inaccessible, nothing from elsewhere, no token in sight.

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe as suite, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Served } from '../src/site/index.ts';
import { createSite, serve } from '../src/site/index.ts';
import { faults, launch, leads, pictures, says, skip, violations } from './in-chromium.ts';

suite('the lab in a browser', { skip }, () => {
  let browser: Browser;
  let site: Served;
  // The lab's clock stands still: neither its maintenance of two seconds nor its limit of six requests in two seconds may
  // end because the machine is slow. Whoever comes back has waited, and finds that time has passed (`passing`).
  let time = Date.now();
  before(async () => {
    site = await serve({ port: 0, lab: { now: () => time } });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  /** A page of a new visitor; whatever goes wrong on it fails the test. */
  async function open(t: TestContext, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    t.after(() => context.close());
    return tab(await context.newPage(), path);
  }
  async function tab(page: Page, path: string): Promise<Page> {
    page.on('pageerror', (error) => assert.fail(error));
    page.on('console', (message) => {
      // The refusals that the stories are about are logged by the browser as well.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        assert.fail(message.text());
    });
    page.on('request', (request) => assert.ok(request.url().startsWith(site.url), request.url()));
    await page.goto(site.url + path);
    return page;
  }
  /** Lets the next so many calls come at one moment, and every later one ten seconds after the one before. */
  async function passing(page: Page, atOnce: number): Promise<void> {
    let calls = 0;
    await page.unrouteAll({ behavior: 'wait' });
    await page.route('**/lab/orders', (route) => {
      calls += 1;
      if (calls > atOnce) time += 10_000;
      return route.continue();
    });
  }
  const ready = (page: Page) => page.waitForSelector('.lab:not([hidden])');

  type How = 'mouse' | 'keyboard';
  /** Uses a button, waits until it is done, and gives the lines that came. */
  async function use(page: Page, name: string, how: How): Promise<string[]> {
    const lines = page.locator('[data-log] > li');
    const before = await lines.count();
    const button = page.getByRole('button', { name, exact: true });
    const isClear = name === 'Clear the log';
    if (how === 'mouse') await button.click();
    else {
      await button.focus();
      await page.keyboard.press('Enter');
    }
    await (isClear
      ? page.waitForSelector('[data-log]:empty', { state: 'attached' })
      : lines.nth(before).waitFor());
    await page.waitForSelector('.lab:not(.busy)');
    if (how === 'keyboard')
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), name, 'the focus stays');
    return (await lines.allInnerTexts()).slice(before).map((text) => text.replace(/\s+/g, ' '));
  }
  const heads = (lines: readonly string[]) =>
    lines.flatMap((line) => /^(GET|POST) (\S+) (\d{3})/.exec(line)?.slice(1).join(' ') ?? []);

  for (const how of ['mouse', 'keyboard'] as const) {
    test(`the stories by ${how}`, async (t) => {
      const page = await open(t, '/lab');
      await ready(page);
      const state = page.locator('.state');
      assert.equal(await state.innerText(), 'Nobody is signed in.');
      const none = await use(page, 'Call /lab/orders', how);
      assert.deepEqual(heads(none), ['GET /lab/orders 401']);
      assert.deepEqual(heads(await use(page, 'Sign in as Ada', how)), ['POST /lab/session 200']);
      assert.equal(await state.innerText(), 'Ada is signed in.');
      assert.deepEqual(heads(await use(page, 'Call /lab/orders', how)), ['GET /lab/orders 200']);

      await use(page, 'Let the token expire', how);
      const expired = await use(page, 'Call /lab/orders', how);
      assert.deepEqual(heads(expired), ['GET /lab/orders 401', 'POST /lab/token 200', 'GET /lab/orders 200']);
      assert.match(expired.join('\n'), /error_description="The token expired".*access token 2/s);

      const admin = await use(page, 'Call /lab/admin', how);
      assert.deepEqual(heads(admin), ['GET /lab/admin 403']);
      assert.match(admin.join('\n'), /scope="admin"/);

      await passing(page, 1);
      const away = await use(page, 'Maintenance, then call', how);
      assert.deepEqual(heads(away), ['GET /lab/orders 503', 'GET /lab/orders 200']);
      assert.match(away.join('\n'), /Retry-After: \d.*The client waits/s);

      time += 10_000;
      await passing(page, 8);
      const burst = await use(page, 'Call eight times at once', how);
      const codes = heads(burst).map((each) => each.slice(-3));
      assert.ok(codes.includes('429'));
      assert.equal(codes.filter((code) => code === '200').length, 8, 'all of them come through');

      await use(page, 'Revoke the session', how);
      const revoked = await use(page, 'Call /lab/orders', how);
      assert.deepEqual(heads(revoked), ['GET /lab/orders 403']);
      assert.match(revoked.join('\n'), /signs out/);
      assert.equal(await state.innerText(), 'Nobody is signed in.');

      const all = await page.locator('[data-log]').innerText();
      assert.doesNotMatch(all, /eyJ/, 'no token is shown');
      await use(page, 'Clear the log', how);
      assert.equal(await page.locator('[data-log] > li').count(), 0);
    });

    test(`a broken server by ${how}: what goes wrong, and what check says`, async (t) => {
      const page = await open(t, '/lab');
      await ready(page);
      await use(page, 'Sign in as Ada', how);
      await use(page, 'Forget Retry-After', how);
      assert.equal(
        await page.getByRole('button', { name: 'Forget Retry-After' }).getAttribute('aria-pressed'),
        'true',
      );
      const away = await use(page, 'Maintenance, then call', how);
      assert.deepEqual(heads(away), Array(3).fill('GET /lab/orders 503'));
      assert.match(away.join('\n'), /503-retry-after/);
      await use(page, 'Forget Retry-After', how);
      await use(page, 'Forget the challenge', how);
      await use(page, 'Let the token expire', how);
      const guess = await use(page, 'Call /lab/orders', how);
      assert.match(guess.join('\n'), /Must statute check: .*401-challenge-missing/s);
      const rule = page.getByRole('link', { name: '401-challenge-missing' }).first();
      if (how === 'mouse') await rule.click();
      else {
        await rule.focus();
        await page.keyboard.press('Enter');
      }
      await page.waitForURL('**/rules/401-challenge-missing');
    });
  }

  test('two tabs: one refreshes, the other takes its token, and each shows what the other does', async (t) => {
    const first = await open(t, '/lab');
    await ready(first);
    await use(first, 'Sign in as Ada', 'mouse');
    const second = await tab(await first.context().newPage(), '/lab');
    await ready(second);
    await says(second.locator('.state'), /^Ada is signed in\.$/);
    await use(first, 'Let the token expire', 'mouse');
    const lines = (
      await Promise.all([first, second].map((page) => use(page, 'Call /lab/orders', 'mouse')))
    ).flat();
    const own = heads(lines);
    // The browser hands what one tab stores to the other in its own time: who reads too early refreshes as well, and is
    // given the same token.
    assert.ok(own.includes('POST /lab/token 200'), own.join(', '));
    assert.doesNotMatch(lines.join('\n'), /access token 3/);
    assert.ok(own.filter((each) => each === 'GET /lab/orders 200').length >= 2);
    await first.waitForSelector('[data-log] > .other');
    await second.waitForSelector('[data-log] > .other');
    // Revoked for one is revoked for all.
    await use(first, 'Revoke the session', 'mouse');
    await use(second, 'Call /lab/orders', 'mouse');
    await says(first.locator('.state'), /^Nobody is signed in\.$/);
  });

  test('a broken server is broken in every tab, also in one that comes later', async (t) => {
    const first = await open(t, '/lab');
    await ready(first);
    const second = await tab(await first.context().newPage(), '/lab');
    await ready(second);
    await use(first, 'Forget Retry-After', 'mouse');
    await second.waitForSelector('[data-break=retryAfter][aria-pressed=true]');
    const third = await tab(await first.context().newPage(), '/lab');
    await ready(third);
    assert.equal(await third.locator('[aria-pressed=true]').innerText(), 'Forget Retry-After');
    await use(third, 'Forget Retry-After', 'mouse');
    await first.waitForSelector('[data-break=retryAfter][aria-pressed=false]');
  });

  test('visitors do not meet', async (t) => {
    const ada = await open(t, '/lab');
    const other = await open(t, '/lab');
    await Promise.all([ready(ada), ready(other)]);
    await use(ada, 'Sign in as Ada', 'mouse');
    await use(other, 'Sign in as Ada', 'mouse');
    await use(ada, 'Revoke the session', 'mouse');
    assert.deepEqual(heads(await use(other, 'Call /lab/orders', 'mouse')), ['GET /lab/orders 200']);
    assert.equal(await ada.evaluate(() => document.cookie), '', 'no script sees the cookie');
    const [cookie] = await ada.context().cookies(`${site.url}/lab`);
    assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.path], [true, 'Lax', '/lab']);
  });

  test('without JavaScript: the recording opens by keyboard and tells the whole story', async (t) => {
    const page = await open(t, '/lab', { javaScriptEnabled: false });
    assert.equal(await page.locator('.lab').isVisible(), false);
    assert.equal(await page.locator('.without-script').isVisible(), true);
    const chapters = page.locator('.chapter');
    assert.equal(await chapters.count(), 9);
    const expiry = chapters.filter({ hasText: 'The token expires' }).first();
    await expiry.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expiry.locator('.end').waitFor();
    assert.match(
      await expiry.innerText(),
      /401[\s\S]*refresh token 1[\s\S]*access token 2[\s\S]*ends with 200/,
    );
    assert.match(await page.locator('#story + div').innerHTML(), /\/rules\/401-challenge-missing/);
  });

  test('without JavaScript: the form of the test target leads to the response', async (t) => {
    const page = await open(t, '/status', { javaScriptEnabled: false });
    await page.getByLabel('Code or codes').fill('418');
    await page.getByLabel('Content').selectOption('html');
    const answered = page.waitForResponse((each) => each.url().includes('/status/418'));
    await leads(page, () => page.getByLabel('Code or codes').press('Enter'));
    assert.equal((await answered).status(), 418);
    assert.match(await page.locator('h1').innerText(), /^418 /);
  });

  test('a page of another origin may read everything of the test target, preflights included', async (t) => {
    const other = await serve({ port: 0 });
    t.after(() => other.close());
    // Its own policy would not let it call anybody.
    const context = await browser.newContext({ bypassCSP: true });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(`${other.url}/status/200?body=html`);
    const seen = await page.evaluate(async (base) => {
      const response = await fetch(`${base}/status/401`, {
        method: 'PUT',
        headers: { Authorization: 'Bearer a', 'X-Any': 'b' },
      });
      return [response.status, response.headers.get('www-authenticate')];
    }, site.url);
    assert.deepEqual(seen, [401, 'Bearer realm="api"']);
  });

  for (const { name, colorScheme, width } of [
    { name: 'light, desk', colorScheme: 'light', width: 1280 },
    { name: 'dark, desk', colorScheme: 'dark', width: 1280 },
    { name: 'light, phone', colorScheme: 'light', width: 360 },
    { name: 'dark, phone', colorScheme: 'dark', width: 360 },
  ] as const) {
    test(`no accessibility violation, nothing too wide: ${name}`, async (t) => {
      const found: string[] = [];
      const look = async (page: Page, what: string) => {
        if (pictures !== undefined)
          await page.screenshot({
            path: `${pictures}/${what} ${name}.png`.replaceAll(/[ ,]+/g, '-'),
            fullPage: true,
          });
        found.push(...(await violations(page)).map((each) => `${what}: ${each}`));
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) found.push(`${what}: scrolls sideways by ${wide} pixels`);
      };
      const options = { colorScheme, viewport: { width, height: 900 }, bypassCSP: true } as const;
      await look(await open(t, '/status', options), 'status');
      const page = await open(t, '/lab', options);
      await ready(page);
      await use(page, 'Sign in as Ada', 'mouse');
      await use(page, 'Let the token expire', 'mouse');
      await use(page, 'Forget the challenge', 'mouse');
      await use(page, 'Call /lab/orders', 'mouse');
      await page.locator('.chapter summary').nth(2).click();
      await look(page, 'lab');
    });
  }
});

suite('the pages', () => {
  const site = createSite();
  test('valid markup', async () => {
    for (const path of ['/status', '/lab']) {
      assert.deepEqual(await faults(await (await site.request(path)).text()), [], path);
    }
  });
  test('nothing inline and nothing from elsewhere', async () => {
    for (const path of ['/status', '/lab']) {
      const response = await site.request(path);
      assert.doesNotMatch(response.headers.get('Content-Security-Policy') ?? '', /unsafe|https?:/);
      const html = await response.text();
      assert.doesNotMatch(html, /\sstyle=|\son\w+=|<style/);
      for (const [, address = ''] of html.matchAll(/<(?:script|link|img)\b[^>]*?(?:src|href)="([^"]+)"/g))
        assert.match(address, /^\/(?!\/)|^http:\/\/localhost\//, address);
    }
  });
});
