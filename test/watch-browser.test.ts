// The page /watch in a real Chromium: a log that is dropped, chosen by keyboard or pasted is read without a request, its
// errors say what to do, this server's picture is refreshed; with and without JavaScript, desk and phone, light and dark.

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe as suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { makeBundle } from '../scripts/bundles.ts';
import type { Served } from '../src/site/index.ts';
import { createSite, serve } from '../src/site/index.ts';
import { exampleLog } from '../src/site/watch/example-log.ts';
import { faults, launch, leads, pictures, says, skip, stayPartway, violations } from './in-chromium.ts';

const log = exampleLog();

suite('the page /watch in a browser', { skip }, () => {
  let browser: Browser;
  let site: Served;
  before(async () => {
    site = await serve({ port: 0 });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  /** The page of a new visitor, and the addresses of all requests; whatever goes wrong on it fails the test. */
  async function open(
    t: TestContext,
    options: BrowserContextOptions = {},
    refreshes = false,
  ): Promise<{ page: Page; asked: string[] }> {
    const context = await browser.newContext(options);
    t.after(() => context.close());
    // Only where that is the point does the page refresh its picture: elsewhere it would do so in the middle of a look.
    if (!refreshes)
      await context.addInitScript(() => {
        window.setInterval = (() => 0) as unknown as typeof window.setInterval;
      });
    const asked: string[] = [];
    // Those of workers as well.
    context.on('request', (request) => {
      assert.ok(request.url().startsWith(site.url) || request.url().startsWith('data:'), request.url());
      asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => assert.fail(error));
    page.on('console', (message) => {
      // The refusals that are asked for are logged by the browser as well.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        assert.fail(message.text());
    });
    await page.goto(`${site.url}/watch`);
    if (options.javaScriptEnabled !== false) await page.waitForSelector('.reader:not([hidden])');
    return { page, asked };
  }
  const press = async (page: Page, name: string) => {
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  };
  const titleIs = (page: Page, title: string) =>
    page.waitForFunction((text) => document.querySelector('#report-title')?.textContent === text, title);
  const incidents = (page: Page) => page.locator('.card h3').allInnerTexts();

  /** Drops files as an operating system would. */
  async function drop(
    page: Page,
    files: readonly { name: string; text: string; times?: number }[],
  ): Promise<void> {
    const data = await page.evaluateHandle((all) => {
      const transfer = new DataTransfer();
      for (const { name, text, times = 1 } of all) transfer.items.add(new File([text.repeat(times)], name));
      return transfer;
    }, files);
    for (const kind of ['dragenter', 'dragover', 'drop'])
      await page.locator('.drop').dispatchEvent(kind, { dataTransfer: data });
  }

  test('a file is chosen by keyboard: the report, and not a byte of it on the wire', async (t) => {
    const { page, asked } = await open(t);
    // Playwright takes choosers over from the first listener on, which needs a moment.
    page.on('filechooser', () => {});
    await page.locator('#log-files').focus();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    // Nobody refreshes the picture of the server meanwhile.
    await page.evaluate(() => {
      window.fetch = () => {
        throw new Error('fetch while a log is read');
      };
    });
    asked.length = 0;
    await chooser.setFiles({ name: 'access.log', mimeType: 'text/plain', buffer: Buffer.from(log) });
    await titleIs(page, 'access.log');
    // The reader itself is a module of this site; nothing else is asked for, and nothing is sent.
    assert.deepEqual(
      asked.filter((each) => !/^GET \/assets\/bundles\/watch-worker\.\w+\.js$/.test(each)),
      [],
    );
    assert.equal((await incidents(page)).length, 4);
    assert.match((await incidents(page))[0] ?? '', /POST \/orders were answered 500.*a bug/);
    await page.waitForFunction(() => document.activeElement?.id === 'report-title');
    assert.match(await page.title(), /^access\.log: 4 incidents/);
    await page.getByRole('link', { name: /^500 / }).first().click();
    await page.waitForURL('**/500');
  });

  test('files are dropped: all of them are one report', async (t) => {
    const { page } = await open(t);
    const half = log.indexOf('\n', log.length / 2) + 1;
    await drop(page, [
      { name: 'access.log.1', text: log.slice(0, half) },
      { name: 'access.log', text: log.slice(half) },
    ]);
    await titleIs(page, 'access.log.1, access.log');
    assert.equal((await incidents(page)).length, 4);
  });

  test('gzip is unpacked, damage is told', async (t) => {
    const { page } = await open(t);
    const packed = gzipSync(log);
    const give = (name: string, buffer: Buffer) =>
      page.locator('#log-files').setInputFiles({ name, mimeType: 'application/gzip', buffer });
    await give('access.log.gz', packed);
    await titleIs(page, 'access.log.gz');
    assert.equal((await incidents(page)).length, 4);
    assert.equal(await page.locator('.trouble').innerText(), '');
    await give('cut.log.gz', packed.subarray(0, packed.length / 2));
    await titleIs(page, 'cut.log.gz');
    assert.match(await page.locator('.trouble').innerText(), /^cut\.log\.gz: is damaged/);
  });

  for (const how of ['mouse', 'keyboard'] as const) {
    const use = (page: Page, name: string) =>
      how === 'keyboard' ? press(page, name) : page.getByRole('button', { name, exact: true }).click();

    test(`the example, the plots, and back, by ${how}`, async (t) => {
      const { page } = await open(t);
      await use(page, 'Read an example');
      await titleIs(page, 'shop-access.log');
      assert.equal((await incidents(page)).length, 4);
      const plot = page.locator('svg[data-plot]').nth(1);
      if (how === 'keyboard') {
        await plot.focus();
        await page.keyboard.press('End');
      } else await plot.locator('.hits rect').last().hover();
      await says(page.locator('.readout').nth(1), /10:5\d UTC: .* bug/);
      await use(page, 'Show this server again');
      await titleIs(page, 'This server, now');
      assert.match(await page.title(), /^Watch/);
    });

    test(`pasted lines by ${how}: what cannot be read, the format, the report`, async (t) => {
      const { page } = await open(t);
      const unfold = async (name: string) => {
        const summary = page.locator('summary', { hasText: name });
        if (how === 'mouse') await summary.click();
        else {
          await summary.focus();
          await page.keyboard.press('Enter');
        }
      };
      await unfold('Paste lines instead');
      await use(page, 'Read these lines');
      await says(page.locator('.trouble'), /^Paste some lines first\.$/);
      const odd = Array.from({ length: 40 }, (_, at) => `GET|/${at % 3}|${at % 2 ? 503 : 200}`)
        .concat('<b>no line</b>')
        .join('\n');
      await page.getByLabel('Lines of a log').fill(odd);
      await use(page, 'Read these lines');
      await says(page.locator('.trouble'), /None of its 41 lines .* give its log_format/s);
      await unfold('A format of its own');
      await page.getByLabel(/^Format/).fill('$request_method|$uri|$status');
      await use(page, 'Read these lines');
      await titleIs(page, 'pasted lines');
      assert.equal(await page.locator('.trouble').innerText(), '');
      assert.match(
        await page.locator('.report pre').innerText(),
        /pasted lines:41: <b>no line<\/b>/,
        'text, no markup',
      );
    });
  }

  test('a long log says how far it is, and can be cancelled by keyboard', async (t) => {
    const { page } = await open(t);
    await stayPartway(page, ({ bytes = 0, of = 0 }) => bytes > 0 && bytes < of, 1);
    await drop(page, [{ name: 'big.log', text: log, times: 40 }]);
    await says(page.locator('.pace'), /\d [kM]B of 8\d MB · [\d,]+ lines · [\d,]+ a second/);
    const bar = await page.locator('progress').evaluate((each: HTMLProgressElement) => each.value);
    assert.ok(bar > 0 && bar < 1, `${bar}`);
    await press(page, 'Cancel');
    await page.locator('.going').waitFor({ state: 'hidden' });
    await says(page.locator('[data-said]'), /^Cancelled\. Nothing was kept\.$/);
    await titleIs(page, 'This server, now');
    await page.waitForFunction(() => document.activeElement?.id === 'log-files');
    // And the next one is read as if nothing had been.
    await drop(page, [{ name: 'next.log', text: log }]);
    await titleIs(page, 'next.log');
  });

  test('this server: requests that are sent are seen, and refreshing can be stopped', async (t) => {
    const { page } = await open(t, {}, true);
    await press(page, 'Send some requests');
    await says(page.locator('[data-live]'), /^Forty requests were sent\.$/);
    await page.waitForSelector('#code-503');
    await says(page.locator('.report'), /GET \/status\/\{codes\}/);
    assert.doesNotMatch(await page.locator('.report').innerText(), /127\.0\.0\.1/);
    for (const pressed of ['false', 'true']) {
      await press(page, 'Refresh by itself');
      await page.waitForSelector(`[data-do="refresh"][aria-pressed="${pressed}"]`);
    }
  });

  test('without JavaScript: this server’s picture, the command, and an example', async (t) => {
    await (await fetch(`${site.url}/status/404`)).text();
    const { page } = await open(t, { javaScriptEnabled: false });
    assert.equal(await page.locator('.reader').isVisible(), false);
    assert.equal(await page.locator('.controls').isVisible(), false);
    assert.equal(await page.locator('#report-title').innerText(), 'This server, now');
    assert.match(await page.locator('.without-script pre').innerText(), /^statute watch \/var\/log/);
    await page.getByRole('link', { name: 'an example' }).focus();
    await leads(page, () => page.keyboard.press('Enter'));
    assert.ok(page.url().endsWith('/watch/example'), page.url());
    assert.equal((await incidents(page)).length, 4);
  });

  for (const { name, colorScheme, width } of [
    { name: 'light, desk', colorScheme: 'light', width: 1280 },
    { name: 'dark, desk', colorScheme: 'dark', width: 1280 },
    { name: 'light, phone', colorScheme: 'light', width: 360 },
    { name: 'dark, phone', colorScheme: 'dark', width: 360 },
  ] as const) {
    test(`no accessibility violation, nothing too wide: ${name}`, async (t) => {
      const found: string[] = [];
      const { page } = await open(t, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const look = async (what: string) => {
        if (pictures !== undefined)
          await page.screenshot({
            path: `${pictures}/watch ${what} ${name}.png`.replaceAll(/[ ,]+/g, '-'),
            fullPage: true,
          });
        found.push(...(await violations(page)).map((each) => `${what}: ${each}`));
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) found.push(`${what}: scrolls sideways by ${wide} pixels`);
      };
      await page.locator('summary', { hasText: 'Paste lines instead' }).click();
      await page.locator('summary', { hasText: 'A format of its own' }).click();
      await press(page, 'Read these lines');
      await says(page.locator('.trouble'), /^Paste some lines first\.$/);
      // With the picture of the server below.
      await look('server');
      await press(page, 'Read an example');
      await titleIs(page, 'shop-access.log');
      await page.locator('.report summary').first().click();
      await look('log');
      assert.deepEqual(found, []);
    });
  }
});

test('what the page runs is made without anything of Node.js', async () => {
  for (const name of ['watch', 'watch-worker']) {
    // A module of Node.js cannot be resolved for browsers, which fails; one left outside would still be named.
    const content = await makeBundle(name);
    assert.doesNotMatch(content, /["'`]node:/, name);
  }
});

suite('its markup', () => {
  const site = createSite();
  for (const path of ['/watch', '/watch/example']) {
    test(`${path} is valid, with nothing inline and nothing from elsewhere`, async () => {
      const response = await site.request(path);
      assert.doesNotMatch(response.headers.get('Content-Security-Policy') ?? '', /unsafe|https?:/);
      const html = await response.text();
      assert.doesNotMatch(html, /\sstyle=|\son\w+=|<style/);
      for (const [, address = ''] of html.matchAll(/<(?:script|link|img)\b[^>]*?(?:src|href)="([^"]+)"/g))
        assert.match(address, /^\/(?!\/)/, address);
      assert.deepEqual(await faults(html), []);
    });
  }
});
