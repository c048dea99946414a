// The tool `compare`: which of two codes, and why.

import type { Side } from '../../codes/index.ts';
import { compare as compareCodes } from '../../codes/index.ts';
import { readComparison } from '../../codes/prose.ts';
import { Failure } from '../command.ts';
import { inServer } from './lookup.ts';
import { code, list, object, string } from './schemas.ts';
import type { Tool } from './tool.ts';

/** What `compare` takes. */
export interface CompareInput {
  /** `401`. */
  readonly a: number;
  /** `403`. */
  readonly b: number;
}

/** The tool `compare`. */
export const compare: Tool<CompareInput> = {
  name: 'compare',
  title: 'Compare two status codes',
  description:
    'Which of two HTTP status codes to send: the one deciding rule with its section, and both side by side.',
  input: { a: { ...code, description: 'one code: 401' }, b: { ...code, description: 'the other: 403' } },
  required: ['a', 'b'],
  output: object(
    {
      rule: { ...string, description: 'what decides; absent where the two answer different questions' },
      sections: list(string),
      codes: list(
        object(
          {
            code,
            phrase: string,
            summary: string,
            mustCarry: { ...list(string), description: 'fields that every such response has' },
            treatment: string,
            condition: string,
            signal: string,
          },
          ['code', 'summary'],
        ),
      ),
      alsoConsider: { ...list(code), description: 'codes close to both' },
    },
    ['sections', 'codes', 'alsoConsider'],
  ),
  example: { a: 401, b: 403 },
  run({ a, b }) {
    if (a === b) throw new Failure(`${a} and ${b} are the same code. lookup {"query":"${a}"} explains it.`);
    const { rule, sections, codes, alsoConsider } = compareCodes(digits(a), digits(b));
    const sides = codes.map(plain);
    const prose = readComparison(Math.min(a, b), Math.max(a, b));
    const lines = [
      rule ?? 'No rule decides between these two: they answer different questions.',
      ...(sections.length === 0 ? [] : [`(${sections.join(', ')})`]),
      ...sides.map((side) =>
        [
          `- ${digits(side.code)} ${side.phrase ?? ''}: ${side.summary}`,
          ...(side.mustCarry === undefined || side.mustCarry.length === 0
            ? []
            : [`  Must carry: ${side.mustCarry.join(', ')}`]),
          ...(side.treatment === undefined ? [] : [`  A client: ${side.treatment}. ${side.condition}`]),
        ].join('\n'),
      ),
      ...(alsoConsider.length === 0 ? [] : [`Close to both: ${alsoConsider.join(', ')}`]),
      ...(prose === undefined ? [] : ['', inServer(prose)]),
    ];
    return {
      text: lines.join('\n'),
      data: { ...(rule === undefined ? {} : { rule }), sections, codes: sides, alsoConsider },
    };
  },
};

function plain({ code, fact, readings }: Side) {
  const facts = fact ?? readings[0];
  if (facts === undefined) return { code, summary: 'Nobody is known to use this number.' };
  const { phrase, summary, treatment, condition, signal } = facts;
  const mustCarry = fact?.fields.filter(({ kind, when }) => kind === 'must' && when === undefined) ?? [];
  return {
    code,
    phrase,
    summary,
    mustCarry: mustCarry.map(({ name }) => name),
    treatment,
    condition,
    signal,
  };
}

function digits(number: number): string {
  return String(number).padStart(3, '0');
}
