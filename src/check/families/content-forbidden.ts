// Rules of one kind: a status code whose responses have no content, and a response that has some.

import { status } from '../../codes/index.ts';
import type { Rule } from '../rule.ts';

/** What is particular to one rule of this kind. */
export interface ContentForbidden {
  readonly id: string;
  readonly code: number;
  readonly why: string;
  readonly fix: string;
}

/**
 * Makes a rule that fires where a response has content that its status code rules out.
 *
 * @throws TypeError when the catalogue allows the content
 */
export function contentForbidden({ id, code, why, fix }: ContentForbidden): Rule {
  const fact = status(code);
  if (fact?.content !== 'forbidden') throw new TypeError(`The catalogue allows content on ${code}`);
  return {
    id,
    kind: 'must',
    source: fact.contentSection ?? 'RFC 9110 §6.4.1',
    summary: `A ${code} response has content.`,
    why,
    fix,
    status: (number) => number === code,
    needs: ['content'],
    test: ({ response, evidence }) => {
      const length = response.content?.length ?? 0;
      // A browser fills the content of a 304 in from its cache.
      if (length === 0 || evidence.fromCache) return undefined;
      return {
        where: { part: 'content' },
        detail: `${length} ${length === 1 ? 'byte follows' : 'bytes follow'} the fields.`,
      };
    },
  };
}
