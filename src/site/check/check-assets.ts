// The style sheet and the script of the page /check.

import { createHash } from 'node:crypto';
import { compact } from '../assets.ts';
import { prepare } from '../http/deliver.ts';
import type { Resource } from '../http/resource.ts';
import { own } from '../sources.ts';

const forever = 'public, max-age=31536000, immutable';

const style = asset(compact(own('assets/css/check.css')), 'css', 'text/css; charset=utf-8');
const script = asset(own('assets/js/check.js'), 'js', 'text/javascript; charset=utf-8');

/** The address of the style sheet. */
export const checkStyle = style.path;

/** The address of the script, a module. */
export const checkScript = script.path;

/** The resources. */
export const checkAssets: readonly Resource[] = [style, script];

function asset(content: string, kind: string, type: string): Resource & { readonly path: string } {
  const name = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const prepared = prepare({ type, content, cache: forever });
  return { path: `/assets/${name}.${kind}`, GET: () => prepared };
}
