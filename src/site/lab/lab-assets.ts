// The style sheet and the script that only some pages need: the lab, and the form of the test target.

import { createHash } from 'node:crypto';
import { compact } from '../assets.ts';
import { prepare } from '../http/deliver.ts';
import type { Resource } from '../http/resource.ts';
import { own } from '../sources.ts';

const forever = 'public, max-age=31536000, immutable';

const style = asset(compact(own('assets/css/tools.css')), 'css', 'text/css; charset=utf-8');
const script = asset(own('assets/js/lab.js'), 'js', 'text/javascript; charset=utf-8');

/** The address of the style sheet. */
export const toolStyle = style.path;

/** The address of the lab's script, a module. */
export const labScript = script.path;

/** The resources. */
export const labAssets: readonly Resource[] = [style, script];

function asset(content: string, kind: string, type: string): Resource {
  const name = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const prepared = prepare({ type, content, cache: forever });
  return { path: `/assets/${name}.${kind}`, GET: () => prepared };
}
