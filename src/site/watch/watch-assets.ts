// The style and the scripts of the page: the look and the plots' keys are those of the HTML face of `statute watch`.

import { createHash } from 'node:crypto';
import { script } from '../../watch/faces/html/script.ts';
import { style } from '../../watch/faces/html/style.ts';
import { compact } from '../assets.ts';
import { prepare } from '../http/deliver.ts';
import type { Resource } from '../http/resource.ts';
import { own } from '../sources.ts';

const forever = 'public, max-age=31536000, immutable';

// The face's own rules, for the part of the page that is a report: `:root` becomes that part. Rules for the document
// (`html`, `body`) then match nothing.
const face = style.replace(':root{color-scheme:light dark;', '&{').trim();
const css = asset(
  `${compact(own('assets/css/watch.css'))}.report{${face}}`,
  'css',
  'text/css; charset=utf-8',
);
const plots = asset(script.trim(), 'js', 'text/javascript; charset=utf-8');

/** The address of the style sheet. */
export const watchStyle = css.path;

/** The address of the module that lets plots be read by pointer and arrow keys. */
export const plotScript = plots.path;

/** The resources. */
export const watchAssets: readonly Resource[] = [css, plots];

function asset(content: string, kind: string, type: string): Resource {
  const name = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const prepared = prepare({ type, content, cache: forever });
  return { path: `/assets/${name}.${kind}`, GET: () => prepared };
}
