// Nothing to install. What a browser does with 103: start loading, and treat the final response as if nothing had been
// said before it. fetch passes over interim responses; node:http shows them.
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const early = new Map<string, Promise<string>>();

function preload(link: string | string[] | undefined): void {
  for (const [, target = ''] of String(link).matchAll(/<([^>]*)>; *rel=preload/g)) {
    const url = new URL(target, api);
    // Hints are only a proposal: this client takes those of its own origin, once each.
    if (url.origin === new URL(api).origin && !early.has(url.pathname))
      early.set(
        url.pathname,
        fetch(url).then((response) => response.text()),
      );
  }
}

const response = await new Promise<IncomingMessage>((resolve, reject) => {
  const req = request(`${api}/`, { headers: { 'Sec-Fetch-Mode': 'navigate' } });
  req.on('information', ({ statusCode, headers }) => {
    if (statusCode !== 103) return;
    preload(headers.link);
    console.log(`103: loading ${[...early.keys()].join(', ')}`);
  });
  req.on('response', resolve);
  req.on('error', reject);
  req.end();
});
console.log(`${response.statusCode}: ${(await text(response)).length} characters`);
// Whatever the final response does not name after all is thrown away unused.
for (const [path, content] of early) {
  const wanted = response.headers.link?.toString().includes(`<${path}>`);
  console.log(`${path}: ${wanted ? `there already, ${(await content).length} characters` : 'not needed'}`);
}
