// /check in a real Chromium: every story by mouse and by keyboard, with and without JavaScript, desk and phone, light and
// dark; nothing pasted leaves the page, no secret is shown, nothing is inaccessible.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { after, before, describe as suite, test } from 'node:test';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { examples } from '../src/site/check/examples.ts';
import { mostPosted } from '../src/site/check/posted.ts';
import type { Served } from '../src/site/index.ts';
import { createSite, serve } from '../src/site/index.ts';
import { faults, launch, leads, pictures, says, skip, stayPartway, violations } from './in-chromium.ts';

const bad = 'HTTP/1.1 401 Unauthorized\nSet-Cookie: sid=s3cr3t\nContent-Length: 0\n\n';
const entry = (status: number) => ({
  startedDateTime: '2026-11-22T09:12:44Z',
  request: {
    method: 'GET',
    url: 'https://api.example.com/orders',
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Authorization', value: 'Bearer s3cr3t-s3cr3t-s3cr3t' }],
  },
  response: {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Date', value: 'Sun, 22 Nov 2026 09:12:44 GMT' }],
    content: { size: 2, mimeType: 'text/plain', text: 'ok' },
  },
});
const har = (entries: number) =>
  `{"log":{"version":"1.2","entries":[${Array.from({ length: entries }, (_, i) => JSON.stringify(entry(i % 7 === 0 ? 401 : 200))).join(',')}]}}`;

suite('/check in a browser', { skip }, () => {
  let browser: Browser;
  let site: Served;
  let folder: string;
  let port: number;
  /** The answers of the server that is asked, held back until somebody lets them go. */
  let hold = Promise.resolve();
  const target = createServer((_, response) => {
    void hold.then(() => response.writeHead(401, { 'content-length': 0 }).end());
  });
  before(async () => {
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    port = (target.address() as AddressInfo).port;
    site = await serve({
      port: 0,
      check: {
        perMinute: 1000,
        ports: [port],
        isPublic: (address) => address === '127.0.0.1',
        resolve: (name) => Promise.resolve([name === 'outside.example' ? '127.0.0.1' : '10.0.0.1']),
      },
    });
    folder = mkdtempSync(join(tmpdir(), 'statute-check-'));
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    target.closeAllConnections();
    target.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });
  const fileOf = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  async function open(t: TestContext, options: BrowserContextOptions = {}, path = '/check'): Promise<Page> {
    const context = await browser.newContext(options);
    t.after(() => context.close());
    const page = await context.newPage();
    // Playwright takes choosers over from the first listener on, which needs a moment.
    page.on('filechooser', () => {});
    page.on('pageerror', (error) => assert.fail(error));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        assert.fail(message.text());
    });
    page.on('request', (request) => assert.ok(request.url().startsWith(site.url), request.url()));
    await page.goto(site.url + path);
    if (options.javaScriptEnabled !== false) await page.waitForSelector('#check[data-script]');
    return page;
  }
  const shows = (page: Page, text: string | RegExp) =>
    page.locator('.answer').filter({ hasText: text }).waitFor();
  const hasHash = (page: Page, hash: string) =>
    page.waitForFunction((expected) => location.hash === expected, hash);
  /** The worker is there, and everything it needs. */
  async function loaded(page: Page): Promise<void> {
    await page.locator('#text').focus();
    await page.waitForSelector('#check[data-ready]', { state: 'attached' });
  }
  /** Pastes as a person does. */
  async function paste(page: Page, text: string): Promise<void> {
    await page.locator('#text').focus();
    await page.locator('#text').evaluate((box: HTMLTextAreaElement, pasted: string) => {
      box.value = pasted;
      box.dispatchEvent(new ClipboardEvent('paste', { bubbles: true }));
    }, text);
  }

  type How = 'mouse' | 'keyboard';
  async function use(page: Page, place: Locator, how: How): Promise<void> {
    if (how === 'mouse') return place.click();
    await place.focus();
    await page.keyboard.press('Enter');
  }

  test('nothing is loaded before somebody uses the page', async (t) => {
    const page = await open(t);
    const bundles = () =>
      page.evaluate(
        () =>
          performance.getEntriesByType('resource').filter(({ name }) => name.includes('/bundles/')).length,
      );
    assert.equal(await bundles(), 0);
    assert.equal(page.workers().length, 0);
    await loaded(page);
    assert.equal(page.workers().length, 1);
  });

  test('nothing that is pasted, chosen, dropped or edited leaves the page', async (t) => {
    const page = await open(t);
    await loaded(page);
    const requests: string[] = [];
    page.context().on('request', (request) => requests.push(request.url()));
    // Without a network there is no way out, and all of it works.
    await page.context().setOffline(true);
    await paste(page, bad);
    await shows(page, '401 Unauthorized');
    for (const { id, text } of examples) {
      await page.locator(`[data-example="${id}"]`).click();
      await page.waitForFunction(
        (expected) => (document.querySelector('#text') as HTMLTextAreaElement).value === expected,
        text,
      );
    }
    await page.locator('#file').setInputFiles(fileOf('session.har', har(50)));
    await shows(page, 'Of 50 exchanges');
    await page.locator('#text').fill('HTTP/1.1 204 No Content\n\n');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await shows(page, 'nothing is wrong');
    assert.deepEqual(requests, []);
    // The list would tell: a request that the page makes is in it.
    await page.context().setOffline(false);
    const told = page.context().waitForEvent('request');
    await page.evaluate((url) => fetch(url).then(({ status }) => status), `${site.url}/401`);
    await told;
    assert.deepEqual(requests, [`${site.url}/401`]);
    const kept = await page.evaluate(() => [
      localStorage.length,
      sessionStorage.length,
      document.cookie,
      location.search,
    ]);
    assert.deepEqual(kept, [0, 0, '', '']);
  });

  test('the worker could not send anything if it tried', async (t) => {
    const page = await open(t);
    await loaded(page);
    const answered: string[] = [];
    page.context().on('response', (response) => answered.push(response.url()));
    // Each by what the browser's refusal names. The worker's own module is there to be had, and runs in a worker.
    const address = await page.locator('#check').getAttribute('data-module');
    const refusals = await page.workers()[0]!.evaluate(async (url) => {
      const ways: Readonly<Record<string, (got: () => void) => void>> = {
        fetch: (got) => void fetch(url).then(got, () => {}),
        'import()': (got) => void import(`${url}?again`).then(got, () => {}),
        XMLHttpRequest(got) {
          const asked = new XMLHttpRequest();
          asked.onload = got;
          asked.open('GET', url);
          asked.send();
        },
        Worker(got) {
          const inner = new Worker(url);
          inner.onmessage = got;
        },
      };
      const refused: Record<string, string> = {};
      for (const [name, go] of Object.entries(ways))
        refused[name] = await new Promise((resolve) => {
          const told = (event: Event) => resolve((event as SecurityPolicyViolationEvent).effectiveDirective);
          addEventListener('securitypolicyviolation', told, { once: true });
          go(() => resolve('allowed'));
        });
      return refused;
    }, site.url + address);
    assert.deepEqual(refusals, {
      fetch: 'connect-src',
      'import()': 'script-src-elem',
      XMLHttpRequest: 'connect-src',
      Worker: 'worker-src',
    });
    assert.deepEqual(answered, []);
  });

  test('what is shown holds no secret', async (t) => {
    const page = await open(t);
    await paste(page, bad);
    await shows(page, '401');
    assert.doesNotMatch(await page.locator('#results').innerText(), /s3cr3t/);
    await page.locator('#file').setInputFiles(fileOf('secrets.har', har(3)));
    await shows(page, 'Of 3 exchanges');
    assert.doesNotMatch(await page.locator('#results').innerText(), /s3cr3t/);
  });

  for (const how of ['mouse', 'keyboard'] as const) {
    test(`examples, findings, lines and rules by ${how}`, async (t) => {
      const page = await open(t);
      await use(page, page.getByRole('link', { name: 'A 401 that asks for nothing' }), how);
      await shows(page, /^401 Unauthorized, sent by nginx; .* can fix it: authenticate, then try again\.$/);
      await page.waitForFunction(() => document.activeElement?.id === 'result');
      await use(page, page.getByRole('link', { name: 'Line 1' }).first(), how);
      await hasHash(page, '#line-1');
      await use(page, page.locator('#line-1 a').first(), how);
      await hasHash(page, '#finding-1');
      const code = page.locator('summary', { hasText: 'How to send it' });
      await use(page, code, how);
      await page.getByText("add_header WWW-Authenticate 'Bearer").waitFor();
      await use(page, page.getByRole('link', { name: '401-challenge-missing' }), how);
      await page.waitForURL('**/rules/401-challenge-missing');
    });

    test(`typed text, and a file, by ${how}`, async (t) => {
      const page = await open(t);
      await page.locator('#text').fill(bad);
      if (how === 'mouse') await page.getByRole('button', { name: 'Check', exact: true }).click();
      else await page.locator('#text').press('Control+Enter');
      await shows(page, '401');
      const choose = page.waitForEvent('filechooser');
      if (how === 'mouse') await page.locator('#file').click();
      else {
        await page.locator('#file').focus();
        await page.keyboard.press('Space');
      }
      await (await choose).setFiles(fileOf('log.txt', examples.find(({ id }) => id === 'log')!.text));
      await shows(page, '499');
    });

    test(`an address by ${how}: what happens meanwhile, and the result`, async (t) => {
      const page = await open(t);
      const { promise, resolve } = Promise.withResolvers<void>();
      hold = promise;
      t.after(() => resolve());
      await page.getByLabel('Address', { exact: true }).fill(`http://outside.example:${port}/orders`);
      if (how === 'mouse') await page.getByRole('button', { name: 'Ask' }).click();
      else await page.getByLabel('Address', { exact: true }).press('Enter');
      await page.getByText(`Asking outside.example:${port} at 127.0.0.1`).waitFor();
      resolve();
      await shows(page, '401 Unauthorized');
      assert.match(page.url(), /\/check$/);
      await page.getByLabel('Address', { exact: true }).fill('http://inside.example/');
      await page.getByLabel('Address', { exact: true }).press('Enter');
      await shows(page, 'Port 80 is not asked');
      await page.getByLabel('Address', { exact: true }).fill(`http://inside.example:${port}/`);
      await page.getByLabel('Address', { exact: true }).press('Enter');
      await shows(page, 'not on the public internet');
    });

    test(`an address that does not answer is given up by ${how}`, async (t) => {
      const page = await open(t);
      const { promise, resolve } = Promise.withResolvers<void>();
      hold = promise;
      t.after(() => resolve());
      await page.getByLabel('Address', { exact: true }).fill(`http://outside.example:${port}/`);
      await page.getByLabel('Address', { exact: true }).press('Enter');
      const cancel = page.getByRole('button', { name: 'Cancel' });
      await cancel.waitFor();
      if (how === 'mouse') await cancel.click();
      else await page.keyboard.press('Escape');
      await cancel.waitFor({ state: 'hidden' });
      assert.equal(await page.locator('.answer').count(), 0);
      resolve();
    });
  }

  test('the whole page takes a file or a text that is dropped on it', async (t) => {
    const page = await open(t);
    const drop = async (make: (transfer: DataTransfer) => void) => {
      const transfer = await page.evaluateHandle(`(() => {
        const transfer = new DataTransfer();
        (${make.toString()})(transfer);
        return transfer;
      })()`);
      await page.locator('h1').dispatchEvent('dragover', { dataTransfer: transfer });
      await page.locator('body.dropping').waitFor();
      await page.locator('h1').dispatchEvent('drop', { dataTransfer: transfer });
      await page.locator('body:not(.dropping)').waitFor();
    };
    await drop((transfer) => {
      transfer.items.add(new File(['HTTP/1.1 503 Service Unavailable\r\n\r\n'], 'a.http'));
    });
    await shows(page, '503');
    await drop((transfer) => {
      transfer.setData('text/plain', 'HTTP/1.1 404 Not Found\n\n');
    });
    await shows(page, '404');
    assert.match(await page.locator('#text').inputValue(), /^HTTP\/1\.1 404/);
  });

  test('a large HAR: the page stays responsive, tells how far it is, and can be told to stop', async (t) => {
    const page = await open(t);
    await stayPartway(page, ({ read = 0, total = 0 }) => read > 0 && read < total, 2);
    await loaded(page);
    // Every value the bar has had, seen from the page itself: it answers between two steps, for it reads in a worker.
    await page.evaluate(() => {
      const bar = document.querySelector('progress')!;
      new MutationObserver(() => {
        document.body.dataset.steps = [document.body.dataset.steps ?? [], bar.value].flat().join(' ');
      }).observe(bar, { attributeFilter: ['value'] });
    });
    await page.locator('#file').setInputFiles(fileOf('large.har', har(120_000)));
    await page.waitForFunction(() => {
      const steps = document.body.dataset.steps?.split(' ').map(Number).filter(Boolean) ?? [];
      return new Set(steps).size >= 2;
    });
    await says(page.locator('#progress p'), /^[\d.]+ of [\d.]+ MiB$/);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('#progress').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.answer').count(), 0);
    // And afterwards everything works.
    await paste(page, bad);
    await shows(page, '401');
  });

  test('without JavaScript: examples, text, file and address give the same markup', async (t) => {
    const plain = await open(t, { javaScriptEnabled: false });
    const scripted = await open(t);
    const [example] = examples;
    await leads(plain, () => plain.getByRole('link', { name: example!.title }).click());
    await scripted.getByRole('link', { name: example!.title }).click();
    await shows(scripted, '401');
    // Copy buttons are the script's.
    const markup = (page: Page) =>
      page.locator('#results').evaluate((place) => {
        const copy = place.cloneNode(true) as Element;
        for (const button of copy.querySelectorAll('button')) button.remove();
        for (const box of copy.querySelectorAll('div.copyable')) box.replaceWith(...box.childNodes);
        return copy.innerHTML.trim();
      });
    assert.equal(await markup(plain), await markup(scripted));

    await plain.locator('#text').fill(bad);
    const send = () => leads(plain, () => plain.getByRole('button', { name: 'Check', exact: true }).click());
    await send();
    await shows(plain, /^401 Unauthorized/);
    assert.doesNotMatch(await plain.content(), /s3cr3t/);
    await plain.locator('#file').setInputFiles(fileOf('page.har', har(3)));
    await send();
    await shows(plain, /^Of 3 exchanges/);
    await plain.getByLabel('Address', { exact: true }).fill(`http://outside.example:${port}/`);
    await leads(plain, () => plain.getByLabel('Address', { exact: true }).press('Enter'));
    await shows(plain, /^401 Unauthorized/);
    await plain.locator('#file').setInputFiles(fileOf('large.txt', 'a'.repeat(mostPosted + 1)));
    await send();
    await says(plain.locator('h1'), /^\s*413/);
  });

  for (const { name, colorScheme, width } of [
    { name: 'light, desk', colorScheme: 'light', width: 1280 },
    { name: 'dark, desk', colorScheme: 'dark', width: 1280 },
    { name: 'light, phone', colorScheme: 'light', width: 360 },
    { name: 'dark, phone', colorScheme: 'dark', width: 360 },
  ] as const) {
    test(`no accessibility violation, nothing too wide: ${name}`, async (t) => {
      const found: string[] = [];
      const page = await open(t, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const look = async (what: string) => {
        if (pictures !== undefined)
          await page.screenshot({
            path: `${pictures}/check ${what} ${name}.png`.replaceAll(/[ ,]+/g, '-'),
            fullPage: true,
          });
        found.push(...(await violations(page)).map((each) => `${what}: ${each}`));
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) found.push(`${what}: scrolls sideways by ${wide} pixels`);
      };
      await look('empty');
      for (const { id, title } of examples) {
        await page.getByRole('link', { name: title }).click();
        await page.locator(`#results[data-example="${id}"]`).waitFor();
        for (const summary of await page.locator('.found > li > details:not([open]) > summary').all())
          await summary.click();
        await look(id);
      }
      await paste(page, 'hello');
      await shows(page, 'could not be read');
      await look('unreadable');
      await page.locator('#file').setInputFiles(fileOf('many.har', har(60)));
      await shows(page, 'Of 60 exchanges');
      await look('har');
      // A mark leads to its finding, also where that is folded away.
      await page.locator('.lines li a').last().click();
      await page.locator('.places li:target').waitFor({ state: 'visible' });
      assert.deepEqual(found, []);
    });
  }
});

suite('the page /check', () => {
  const site = createSite();
  const paths = ['/check', ...examples.map(({ id }) => `/check?example=${id}`)];
  test('valid markup', async () => {
    for (const path of paths)
      assert.deepEqual(await faults(await (await site.request(path)).text()), [], path);
  });
  test('nothing inline and nothing from elsewhere', async () => {
    for (const path of paths) {
      const response = await site.request(path);
      assert.doesNotMatch(response.headers.get('Content-Security-Policy') ?? '', /unsafe|https?:/);
      const html = await response.text();
      assert.doesNotMatch(html, /\sstyle=|\son\w+=|<style/);
      for (const [, address = ''] of html.matchAll(/<(?:script|link|img)\b[^>]*?(?:src|href)="([^"]+)"/g))
        assert.match(address, /^\/(?!\/)|^http:\/\/localhost\//, address);
    }
  });
});
