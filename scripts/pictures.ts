// The picture of the README, from the story that /lab tells: what really crosses between the client and the guard, but for
// the `/lab` in front of the targets.
// `node scripts/pictures.ts` writes docs/pictures/expired-token.svg.

import { mkdirSync, writeFileSync } from 'node:fs';
import { describe } from '../src/codes/index.ts';
import { generateKeys } from '../src/guard/tokens/index.ts';
import type { Shown } from '../src/site/lab/crossing.ts';
import type { Line } from '../src/site/lab/story.ts';
import { tellStory } from '../src/site/lab/story.ts';

const [LEFT, RIGHT] = [20, 820];

const escaped = (words: string) => words.replace(/[&<>]/g, (each) => `&#${each.charCodeAt(0)};`);

function text(x: number, y: number, words: string, look: string): string {
  return `<text x="${x}" y="${y}" class="${look}">${escaped(words)}</text>`;
}

function arrow(y: number, toRight: boolean, look: string): string {
  const [from, to, back] = toRight ? [LEFT, RIGHT, -9] : [RIGHT, LEFT, 9];
  return `<path d="M${from} ${y}H${to}m${back} -5l${-back} 5l${back} 5" class="${look}"/>`;
}

const field = ({ fields }: Shown, name: string) => fields.filter((each) => each.startsWith(name));

/** The lines of a chapter below each other, and how high they are together. */
function draw(lines: readonly Line[], end: string): { readonly drawn: string; readonly height: number } {
  const parts: string[] = [];
  let y = 78;
  for (const line of lines) {
    if (line.kind === 'client') {
      parts.push(text(LEFT, y, line.text, 'note'));
      y += 36;
      continue;
    }
    const { method, target, status, request, response } = line.crossing;
    const asked = [
      `${method} ${target.replace('/lab', '')}`,
      ...field(request, 'Authorization'),
      request.content,
    ];
    const look = status < 400 ? 'good' : 'bad';
    const told = status < 400 ? [response.content] : field(response, 'WWW-Authenticate');
    parts.push(
      text(LEFT, y, asked.filter(Boolean).join(' · '), 'wire'),
      arrow(y + 11, true, 'asks'),
      text(LEFT + 18, y + 40, `${status} ${describe(status).phrase}`, `${look} wire strong`),
      ...told.map((words, i) =>
        text(i === 0 ? LEFT + 172 : LEFT, y + 40, words.replace('WWW-Authenticate: ', ''), 'wire'),
      ),
      arrow(y + 51, false, look),
    );
    y += 92;
  }
  parts.push(text(LEFT, y, end, 'note strong'));
  return { drawn: parts.join('\n'), height: y + 24 };
}

const chapter = (await tellStory(await generateKeys())).find(({ title }) => title === 'The token expires');
if (chapter === undefined) throw new Error('The story has no such chapter.');
const { drawn, height } = draw(chapter.lines, chapter.end);
mkdirSync('docs/pictures', { recursive: true });
writeFileSync(
  'docs/pictures/expired-token.svg',
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 ${height}" role="img" aria-labelledby="t">
<title id="t">An expired token: the API answers 401 and says so, the client refreshes once, and the call ends with 200.</title>
<style>
:root{--ink:#1d1d22;--soft:#5a5a63;--good:#1b6b44;--bad:#9c470b;--paper:#fdfcf8}
@media(prefers-color-scheme:dark){:root{--ink:#e9e6df;--soft:#a5a5ad;--good:#79c99e;--bad:#f2a766;--paper:#17181b}}
text{fill:var(--ink);font:14px system-ui,sans-serif}
.wire{font:12.5px ui-monospace,monospace}
.note{fill:var(--soft)}
.strong{font-weight:600}
.note.strong,.head{fill:var(--ink);font-size:16px;font-weight:600}
text.good{fill:var(--good)}text.bad{fill:var(--bad)}
path{fill:none;stroke:var(--soft);stroke-width:1.5}
path.good{stroke:var(--good)}path.bad{stroke:var(--bad)}
rect{fill:var(--paper)}.end{text-anchor:end}
</style>
<rect width="840" height="${height}" rx="8"/>
${text(LEFT, 34, 'statute/client', 'head')}
${text(RIGHT, 34, 'your API, with statute/guard', 'head end')}
${drawn}
</svg>
`,
);
