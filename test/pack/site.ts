// The site of an installed package: started, asked for its pages and all that they load, and stopped.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { environment } from './npm.ts';

/** Addresses of this site in the markup of a page, by the attribute's element: `a` or what a page loads. */
const links = (markup: string, element: RegExp) =>
  [...markup.matchAll(/<(\w+)\b[^>]*?\b(?:src|href)="(\/[^"#?]*)/g)]
    .filter(([, name]) => element.test(name!))
    .map(([, , path]) => path!);

/**
 * Runs `statute serve` on a port of its own choice. The home page, what it links to, and what these pages load have to be there.
 *
 * @param node the Node.js to run it on
 * @param command the file of the command
 * @param cwd the folder of the project
 * @returns how many pages and files there were
 * @throws AssertionError for what is not there
 */
export async function visitSite(node: string, command: string, cwd: string): Promise<number> {
  const child = spawn(node, [command, 'serve', '--port', '0'], {
    cwd,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  try {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const line = once(createInterface({ input: child.stdout }), 'line');
    const [first] = await Promise.race([line, exited]);
    const address = /http:\/\/[\w.:]+/.exec(String(first))?.[0];
    assert.ok(address !== undefined, `it said ${first}\n${said}`);

    const get = async (path: string): Promise<string> => {
      const response = await fetch(address + path);
      assert.equal(response.status, 200, path);
      return await response.text();
    };
    const home = await get('/');
    const pages = [...new Set(['/401', '/401-vs-403', ...links(home, /^a$/)])].sort();
    assert.ok(pages.length > 10, 'the home page links to others');
    const markup = [home];
    for (const page of pages) markup.push(await get(page));
    const loaded = new Set(markup.flatMap((each) => links(each, /^(?:script|link|img)$/)));
    for (const path of loaded) await get(path);
    return pages.length + loaded.size;
  } finally {
    child.kill();
    await exited;
  }
}
