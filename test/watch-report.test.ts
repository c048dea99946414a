// The HTML report of `watch` in a real Chromium: accessible in light, dark and on a phone, asks nobody for anything, can be
// read by pointer and keyboard and without JavaScript; the live page follows its server. Its markup is valid.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe as suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { reportHtml } from '../src/watch/faces/html.ts';
import { serveReport } from '../src/watch/faces/serve.ts';
import { fixtureIncidents, fixturePicture } from '../src/watch/fixtures.ts';
import { faults, launch, says, skip, violations } from './in-chromium.ts';

suite('the report in a browser', { skip }, () => {
  let browser: Browser;
  let folder: string;
  let url: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'statute-report-'));
    const file = join(folder, 'report.html');
    writeFileSync(file, reportHtml(fixturePicture, fixtureIncidents));
    url = pathToFileURL(file).href;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  /** A page that fails the test when it asks for something, logs something or throws. */
  async function open(options: BrowserContextOptions = {}, address = url) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL('.', address).href) && !request.url().startsWith('data:'))
        troubles.push(`asked for ${request.url()}`);
    });
    page.on('console', (message) => troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(String(error)));
    await page.goto(address);
    return { context, page, troubles };
  }

  const settings = [
    { name: 'light, desk', colorScheme: 'light', width: 1280 },
    { name: 'dark, desk', colorScheme: 'dark', width: 1280 },
    { name: 'light, phone', colorScheme: 'light', width: 360 },
    { name: 'dark, phone', colorScheme: 'dark', width: 360 },
  ] as const;
  for (const { name, colorScheme, width } of settings) {
    test(`no accessibility violation, no scrolling sideways: ${name}`, async () => {
      // axe is put into the page, which its policy rightly forbids.
      const options = { colorScheme, viewport: { width, height: 800 }, bypassCSP: true };
      const { context, page } = await open(options);
      for (const details of await page.locator('details').all())
        await details.evaluate((each) => each.setAttribute('open', ''));
      const found = await violations(page);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      await context.close();
      assert.deepEqual(found, []);
      assert.ok(wide <= 0, `scrolls sideways by ${wide} pixels`);
    });
  }

  test('asks nobody for anything, and its own policy lets it work', async () => {
    const { context, page, troubles } = await open();
    assert.equal(await page.locator('.s-bug').first().isVisible(), true);
    const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.equal(paper, 'rgb(252, 251, 248)');
    assert.deepEqual(troubles, []);
    await context.close();
  });

  test('a plot can be read by pointer and by arrow keys', async () => {
    const { context, page } = await open();
    const plot = page.locator('svg[data-plot]').first();
    const readout = page.locator('.readout').first();
    await plot.locator('.hits rect').nth(10).hover();
    await says(readout, /^2026-03-10 13:20 UTC: .* requests; /);
    await page.mouse.move(0, 0);
    await says(readout, /^$/);
    await plot.focus();
    await page.keyboard.press('End');
    await says(readout, /^2026-03-10 14:58 UTC/);
    await page.keyboard.press('ArrowLeft');
    await says(readout, /^2026-03-10 14:56 UTC/);
    await page.keyboard.press('Escape');
    await says(readout, /^$/);
    await context.close();
  });

  test('without JavaScript: incidents, tooltips, a table behind every plot, links that lead somewhere', async () => {
    const { context, page } = await open({ javaScriptEnabled: false });
    assert.equal(await page.locator('.card').count(), 3);
    assert.match((await page.locator('.hits title').first().textContent()) ?? '', /requests/);
    const plots = await page.locator('section:has(svg.plot)').count();
    assert.equal(await page.locator('section:has(svg.plot):has(details table)').count(), plots);
    await page.locator('#signals-table summary').click();
    await page.locator('#signals-table table').waitFor();
    const hrefs = await page.locator('a[href^="#"]').all();
    for (const link of hrefs) {
      const href = await link.getAttribute('href');
      assert.equal(await page.locator(`[id="${href?.slice(1)}"]`).count(), 1, href ?? '');
    }
    await context.close();
  });

  test('on paper: no tables folded away, no words about pointing', async () => {
    const { context, page } = await open();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('details').first().isVisible(), false);
    assert.equal(await page.locator('.card').first().isVisible(), true);
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.length > 1000);
    await context.close();
  });

  test('the live page follows its server, and keeps what the reader opened', async () => {
    const report = await serveReport(fixturePicture, fixtureIncidents, { port: 0, interval: 0 });
    try {
      const { context, page, troubles } = await open({}, `${report.url}/`);
      await page.locator('#signals-table summary').click();
      await page.waitForFunction(() => document.querySelector('#live')?.textContent === 'live');
      report.update({ ...fixturePicture, requests: 777_777 }, fixtureIncidents.slice(0, 1));
      await page.waitForFunction(() => document.querySelector('.facts')?.textContent?.includes('777'));
      assert.equal(await page.locator('.card').count(), 1);
      assert.equal(await page.locator('#signals-table').getAttribute('open'), '');
      await page.waitForFunction(() => document.title.endsWith('1 incident'));
      await report.close();
      await page.waitForFunction(() => document.querySelector('#live')?.textContent === 'ended');
      assert.deepEqual(troubles, []);
      await context.close();
    } finally {
      await report.close().catch(() => undefined);
    }
  });
});

test('the markup of the report is valid', async () => {
  for (const options of [{}, { live: true, maskAddresses: true, pages: 'http://localhost:4010' }]) {
    for (const incidents of [fixtureIncidents, []]) {
      assert.deepEqual((await faults(reportHtml(fixturePicture, incidents, options))).slice(0, 20), []);
    }
  }
});
