// The "What can I do?" block of a code as a document of its own: made to be embedded in somebody's error page.

import { createHash } from 'node:crypto';
import { describe } from '../../codes/index.ts';
import { html, raw } from '../html.ts';
import type { Representation } from '../http/deliver.ts';
import { markdown } from '../markdown.ts';
import type { Sources } from '../sources.ts';
import { digits } from '../words.ts';

const css =
  'html{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{margin:1rem;max-width:40rem}h1{font-size:1.25rem;margin:0 0 .5rem}ul,ol{padding-left:1.25rem}a{color:inherit}';

// Other sites may frame it; the one style element is allowed by its hash, and nothing else.
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'; base-uri 'none'; frame-ancestors *`;

/**
 * The block of help of a code.
 *
 * @param code the code
 * @param sources its prose
 * @returns `undefined` if nothing has been written for visitors
 */
export function helpBlock(code: number, sources: Sources): Representation | undefined {
  const found = sources.prose(code)?.sections.find((each) => each.heading === 'What can I do?');
  if (found === undefined) return undefined;
  const { phrase } = describe(code);
  const number = digits(code);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${number} ${phrase}: what can I do?</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<style>${raw(css)}</style>
</head>
<body>
<main>
<h1>What can I do?</h1>
${markdown(found.markdown)}
<p><a href="/${number}" target="_top">What ${number} ${phrase} means</a></p>
</main>
</body>
</html>
`;
  return {
    type: 'text/html; charset=utf-8',
    content: page.text,
    policy,
    fields: { 'access-control-allow-origin': '*' },
  };
}
