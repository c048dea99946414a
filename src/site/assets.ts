// The style sheet and the script, under names that change with their content, so that a cache may keep them for ever.

import { createHash } from 'node:crypto';
import type { Prepared, Representation } from './http/deliver.ts';
import { prepare } from './http/deliver.ts';
import type { Resource } from './http/resource.ts';
import { own } from './sources.ts';

const forever = 'public, max-age=31536000, immutable';
// An icon changes rarely, and its name carries no hash.
const day = 'public, max-age=86400';

const styles = ['base', 'search', 'page', 'examples']
  .map((name) => compact(own(`assets/css/${name}.css`)))
  .join('');
const program = own('assets/site.js');

/** The address of the style sheet. */
export const style = address(styles, 'css');

/** The address of the script. */
export const script = address(program, 'js');

/** The resources of the assets. */
export const assets: readonly Resource[] = [
  asset(style, { type: 'text/css; charset=utf-8', content: styles, cache: forever }),
  asset(script, { type: 'text/javascript; charset=utf-8', content: program, cache: forever }),
  asset('/favicon.svg', { type: 'image/svg+xml', content: own('assets/favicon.svg'), cache: day }),
];

/**
 * Takes comments and unneeded white space out of a formatted style sheet.
 *
 * @param css formatted: one declaration a line, a space after the colon of a declaration and nowhere else after a colon
 */
export function compact(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>~/]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replace(/([ (,:/])0\./g, '$1.')
    .replaceAll(';}', '}')
    .trim();
}

function address(content: string, kind: string): string {
  return `/assets/${createHash('sha256').update(content).digest('hex').slice(0, 12)}.${kind}`;
}

function asset(path: string, representation: Representation): Resource {
  let made: Prepared | undefined;
  return {
    path,
    GET: () => {
      made ??= prepare(representation);
      return made;
    },
  };
}
