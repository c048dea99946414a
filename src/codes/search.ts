// Finds codes by number, phrase, former phrase, vendor or everyday words, and forgives typing errors.

import { editDistance } from './edit-distance.ts';
import { codes } from './registered.ts';
import type { StatusCode } from './types.ts';
import { vendors } from './vendors/index.ts';

/** A reading that a search found. */
export interface Hit {
  readonly code: number;
  readonly phrase: string;
  /** `IANA`, or the vendor's name. */
  readonly owner: string;
  readonly ownerId: string;
  readonly summary: string;
  /** The higher, the better the match; comparable within one search only. */
  readonly score: number;
}

interface Entry {
  readonly hit: Omit<Hit, 'score'>;
  /** Each word with its weight. */
  readonly words: ReadonlyMap<string, number>;
  /** Whole expressions that deserve a bonus: the phrase, former phrases, keywords. */
  readonly whole: ReadonlySet<string>;
}

const weight = { code: 12, phrase: 10, former: 8, keyword: 7, owner: 14, summary: 2 };
// Who asks without naming a vendor most likely means the registered code.
const unnamedVendor = 0.4;
// Words that carry no meaning in a question such as "what is a 404".
const idle = new Set(
  'a an and are as at be by do does for get got http how i in is it me my of on or the this to was what why with code status error'.split(
    ' ',
  ),
);

let index: readonly Entry[] | undefined;

/**
 * Finds codes.
 *
 * @param query `401`, `40`, `4xx`, `teapot`, `rate limit`, `unauthorised`, `cloudflare timeout`; cut at 200 characters
 * @param limit at most this many hits
 * @returns best first; empty when nothing matches
 */
export function search(query: string, limit = 20): Hit[] {
  index ??= build();
  const text = normalise(query.slice(0, 200));
  const all = text.split(' ').filter((word) => word !== '');
  const words = all.some((word) => !idle.has(word)) ? all.filter((word) => !idle.has(word)) : all;
  if (words.length === 0) return [];
  const scored = index.map((entry) => ({ entry, ...rate(entry, words, text) }));
  const complete = scored.filter((each) => each.matched === words.length);
  return (complete.length > 0 ? complete : scored.filter((each) => each.matched > 0))
    .sort(
      (a, b) =>
        b.matched - a.matched ||
        b.score - a.score ||
        Number(b.entry.hit.ownerId === 'iana') - Number(a.entry.hit.ownerId === 'iana') ||
        a.entry.hit.code - b.entry.hit.code,
    )
    .slice(0, limit)
    .map(({ entry, score }) => ({ ...entry.hit, score: Math.round(score * 100) / 100 }));
}

function rate(entry: Entry, words: readonly string[], text: string): { score: number; matched: number } {
  let score = entry.whole.has(text) ? 15 : 0;
  let matched = 0;
  let named = entry.hit.ownerId === 'iana';
  for (const word of words) {
    let best = 0;
    for (const [candidate, points] of entry.words) {
      const value = points * likeness(word, candidate);
      if (value > best) best = value;
      if (value === weight.owner) named = true;
    }
    if (best > 0) matched += 1;
    score += best;
  }
  return { score: named ? score : score * unnamedVendor, matched };
}

// 1 for the same word, less for a beginning, a plural or a slip of the fingers, 0 for another word.
function likeness(word: string, candidate: string): number {
  if (word === candidate) return 1;
  if (/^\d/.test(word))
    return /^\d{1,2}$/.test(word) && /^\d/.test(candidate) && candidate.startsWith(word) ? 0.6 : 0;
  if (word.length >= 3 && candidate.startsWith(word)) return 0.5 + 0.4 * (word.length / candidate.length);
  if (candidate.length >= 4 && word.startsWith(candidate)) return 0.6;
  if (word.length < 4 || Math.abs(word.length - candidate.length) > 2) return 0;
  const allowed = word.length >= 7 ? 2 : 1;
  const distance = editDistance(word, candidate, allowed);
  return distance <= allowed ? 0.7 - 0.2 * distance : 0;
}

function build(): Entry[] {
  const registered = (Object.values(codes) as StatusCode[]).map((fact) =>
    entry(
      { code: fact.code, phrase: fact.phrase, owner: 'IANA', ownerId: 'iana', summary: fact.summary },
      fact.keywords,
      (fact.formerPhrases ?? []).map((each) => each.phrase),
    ),
  );
  const reported = vendors.flatMap((vendor) =>
    vendor.codes.map((fact) =>
      entry(
        {
          code: fact.code,
          phrase: fact.phrase,
          owner: vendor.name,
          ownerId: vendor.id,
          summary: fact.summary,
        },
        fact.keywords,
        [],
      ),
    ),
  );
  return [...registered, ...reported];
}

function entry(hit: Omit<Hit, 'score'>, keywords: readonly string[], former: readonly string[]): Entry {
  const words = new Map<string, number>();
  const add = (text: string, points: number) => {
    for (const word of normalise(text).split(' ')) {
      if (word !== '' && (words.get(word) ?? 0) < points) words.set(word, points);
    }
  };
  const number = String(hit.code).padStart(3, '0');
  add(number, weight.code);
  add(`${number[0]}xx`, weight.phrase);
  add(hit.phrase, weight.phrase);
  for (const phrase of former) add(phrase, weight.former);
  for (const keyword of keywords) add(keyword, weight.keyword);
  if (hit.ownerId !== 'iana') add(`${hit.owner} ${hit.ownerId}`, weight.owner);
  add(hit.summary, weight.summary);
  return {
    hit,
    words,
    whole: new Set([number, hit.phrase, hit.owner, hit.ownerId, ...former, ...keywords].map(normalise)),
  };
}

// Lower case, letters and digits only: `I'm a teapot` becomes `im a teapot`, `time-out` becomes `time out`.
function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
