// The tool `lookup`: everything known about a code, or the codes that some words lead to.

import type { Description } from '../../codes/index.ts';
import { describe, NotAStatusCode, search } from '../../codes/index.ts';
import { readProse } from '../../codes/prose.ts';
import { codeMarkdown } from '../../site/feeds/markdown.ts';
import { repository } from '../../site/sources.ts';
import { Failure } from '../command.ts';
import { code, list, meaning, object, string } from './schemas.ts';
import type { Tool } from './tool.ts';
import { bounded, bounds } from './tool.ts';

/** What `lookup` takes. */
export interface LookupInput {
  /** `401`, `rate limit`. */
  readonly query: string;
  readonly full?: boolean;
  /** How many hits at most. */
  readonly limit?: number;
}

const few = ['In short', 'What can I do?'];

/** The tool `lookup`. */
export const lookup: Tool<LookupInput> = {
  name: 'lookup',
  title: 'Look up a status code',
  description:
    'What an HTTP status code means, what it must carry, what a client does next and how it is fixed; or the codes that everyday words, a phrase or a vendor lead to. Knows the IANA registry and the numbers of nginx, Cloudflare, AWS and other vendors.',
  input: {
    query: {
      ...string,
      minLength: 1,
      maxLength: bounds.query,
      description: 'a code ("401", "499"), or words ("rate limit", "cloudflare timeout")',
    },
    full: { type: 'boolean', description: 'the whole page of a code: debugging, examples, common mistakes' },
    limit: { type: 'integer', minimum: 1, maximum: 25, description: 'hits for words at most (default 8)' },
  },
  required: ['query'],
  output: object(
    {
      codes: { ...list(meaning), description: 'the meanings of the code, or the hits, best first' },
      description: {
        ...object({ code, phrase: { type: ['string', 'null'] }, summary: string, class: string }),
        description: 'everything known about the code; only where a code was asked for',
      },
    },
    ['codes'],
  ),
  example: { query: '401' },
  run({ query, full = false, limit = 8 }) {
    const text = query.trim();
    return /^[-+]?\d+$/.test(text) ? about(text, full) : found(text, limit);
  },
};

function about(text: string, full: boolean) {
  const description = known(text);
  const { code, readings } = description;
  const prose = (number: number) => {
    const page = readProse(number);
    if (page === undefined || full) return page;
    return { ...page, sections: page.sections.filter(({ heading }) => few.includes(heading)) };
  };
  const codes = readings.map(({ code, phrase, owner, summary }) => ({ code, phrase, owner, summary }));
  return {
    text: bounded(inServer(codeMarkdown(code, { ...repository, prose }))),
    data: { codes, description: { ...description } },
  };
}

function found(query: string, limit: number) {
  const hits = search(query, limit);
  const codes = hits.map(({ code, phrase, owner, summary }) => ({ code, phrase, owner, summary }));
  const lines = codes.map(
    (hit) => `- ${String(hit.code).padStart(3, '0')} ${hit.phrase} (${hit.owner}): ${hit.summary}`,
  );
  const text =
    lines.length === 0
      ? `Nothing is found for "${query}". Fewer or other words may help; "4xx" lists a class.`
      : lines.join('\n');
  return { text, data: { codes } };
}

function known(text: string): Description {
  try {
    return describe(text);
  } catch (error) {
    if (!(error instanceof NotAStatusCode)) throw error;
    throw new Failure(`${error.message} To find a code by words, give words: {"query":"unauthorized"}.`, {
      cause: error,
    });
  }
}

/**
 * Lets the links between pages lead to the resources of this server.
 *
 * @param markdown a page with links such as `/403`
 */
export function inServer(markdown: string): string {
  return markdown.replace(/\]\(\/(\d{3})\)/g, '](statute://codes/$1)');
}
