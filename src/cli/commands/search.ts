// `statute search teapot`.

import { search } from '../../codes/index.ts';
import type { Command } from '../command.ts';
import { Failure } from '../command.ts';
import { readOptions } from '../options.ts';
import { table } from '../terminal.ts';

export const command: Command = {
  name: 'search',
  summary: 'find codes by number, phrase, vendor or everyday words',
  usage: 'statute search <words>',
  options: [
    { flag: '--limit <n>', text: 'at most this many hits (default 8)' },
    { flag: '--json', text: 'the hits as a JSON array' },
  ],
  examples: [
    { line: 'statute search rate limit', text: 'everyday words' },
    { line: 'statute search teapot', text: 'a former phrase' },
    { line: 'statute search unauthorised', text: 'a slip of the fingers is forgiven' },
    { line: 'statute search cloudflare timeout', text: "a vendor's codes" },
  ],
  async run(args, terminal) {
    const { values, positionals } = readOptions(args, command, {
      json: { type: 'boolean' },
      limit: { type: 'string', default: '8' },
    });
    const query = positionals.join(' ');
    if (query.trim() === '') throw new Failure('no words to search for. Try: statute search rate limit');
    const limit = Number(values.limit);
    if (!Number.isInteger(limit) || limit < 1) {
      throw new Failure(`--limit takes a whole number from 1 up, not "${values.limit}".`);
    }
    const hits = search(query, limit);
    if (values.json) {
      terminal.out(`${JSON.stringify(hits, null, 2)}\n`);
      return 0;
    }
    if (hits.length === 0) {
      terminal.out(
        `Nothing found for "${query}". Fewer or other words may help; \`statute search 4xx\` lists a class.\n`,
      );
      return 0;
    }
    const { out, style, width } = terminal;
    out(
      table(
        hits.map((hit) => [
          `${style('bold', String(hit.code).padStart(3, '0'))} ${hit.phrase}`,
          hit.ownerId === 'iana' ? hit.summary : `${style('dim', `${hit.owner}:`)} ${hit.summary}`,
        ]),
        width,
        Math.min(38, Math.max(...hits.map((hit) => hit.phrase.length + 8))),
      ),
    );
    return 0;
  },
};
