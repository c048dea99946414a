// What a rule asks for, as something that can be done: read off its id, its section and the catalogue, so that a new rule
// of a known kind needs nothing here.

import { status } from '../../codes/index.ts';
import type { Rule } from '../rule.ts';
import { rules } from '../rules/index.ts';

/** A field with a value. */
export type FieldValue = readonly [name: string, value: string];

/** What there is to do. */
export type Remedy =
  /** Send these fields with the code; the values are the catalogue's examples. */
  | { readonly form: 'send'; readonly code: number; readonly fields: readonly FieldValue[] }
  /** Send a redirect with its target. */
  | { readonly form: 'redirect'; readonly code: number; readonly target: string }
  /** Send nothing after the fields. */
  | { readonly form: 'no-content'; readonly code: number }
  /** Leave a field out. */
  | { readonly form: 'leave'; readonly code: number | undefined; readonly field: string }
  /** Keep it out of caches; `fields` are those that the code asks for besides. */
  | { readonly form: 'no-store'; readonly code: number; readonly fields: readonly FieldValue[] }
  /** Write the wait in whole seconds. */
  | { readonly form: 'seconds'; readonly code: number }
  /** Write challenges as their grammar has them. */
  | { readonly form: 'challenge'; readonly code: number; readonly fields: readonly FieldValue[] }
  /** Percent-encode the address. */
  | { readonly form: 'encode'; readonly code: number }
  /** Say what the content is. */
  | { readonly form: 'content-type' }
  /** Send the status code of the error. */
  | { readonly form: 'error-status'; readonly code: number }
  /** Send the code's own reason phrase. */
  | { readonly form: 'phrase' };

const byId = new Map(rules.map((rule) => [rule.id, rule]));

// Rules that no pattern of ids gives away.
const named: Readonly<Record<string, () => Remedy>> = {
  'retry-after-not-integer': () => ({ form: 'seconds', code: 503 }),
  'retry-after-syntax': () => ({ form: 'seconds', code: 503 }),
  '401-challenge-empty': () => challenge(401),
  'challenge-syntax': () => challenge(401),
  'challenge-duplicate-param': () => challenge(401),
  'realm-not-quoted': () => challenge(401),
  'location-syntax': () => ({ form: 'encode', code: 201 }),
  'content-type-missing': () => ({ form: 'content-type' }),
  'reason-phrase-mismatch': () => ({ form: 'phrase' }),
  '206-multipart-content-range': () => ({ form: 'leave', code: 206, field: 'Content-Range' }),
  '200-partial-content-range': () => ({ form: 'leave', code: 200, field: 'Content-Range' }),
  '200-error-envelope': () => ({ form: 'error-status', code: 400 }),
  '200-problem-json': () => ({ form: 'error-status', code: 404 }),
  'soft-404-body': () => ({ form: 'error-status', code: 404 }),
};

/**
 * What a rule asks for.
 *
 * @param id a rule's id
 * @returns `undefined` where there is no mechanical answer, or no such rule
 */
export function remedyOf(id: string): Remedy | undefined {
  const rule = byId.get(id);
  return rule === undefined ? undefined : (named[id]?.() ?? ofFamily(rule));
}

function ofFamily(rule: Rule): Remedy | undefined {
  const [, subject = '', defect = ''] = /^(\d{3}|1xx|head|connect-2xx)-(.+)$/.exec(rule.id) ?? [];
  const code = /^\d{3}$/.test(subject) ? Number(subject) : undefined;
  if (defect === 'content-length') return { form: 'leave', code, field: 'Content-Length' };
  if (defect === 'transfer-encoding') return { form: 'leave', code, field: 'Transfer-Encoding' };
  // 1xx and HEAD have no code of their own to send.
  if (defect === 'content') return { form: 'no-content', code: code ?? 204 };
  if (code === undefined) return undefined;
  if (defect === 'cacheable') return { form: 'no-store', code, fields: musts(code) };
  if (/-missing$|^retry-after$|^content-range$/.test(defect)) return missing(rule, code, defect);
  return undefined;
}

/** The catalogue names the section of each field it asks for: the one that the rule implements. */
function missing(rule: Rule, code: number, defect: string): Remedy | undefined {
  const all = status(code)?.fields ?? [];
  const fitting = all.filter(({ section, kind }) => section === rule.source && kind === rule.kind);
  const named = fitting.find(({ name }) => defect.includes(name.toLowerCase()));
  const field = named ?? fitting[0];
  if (field === undefined) return undefined;
  if (field.name === 'Location' && code >= 300) return { form: 'redirect', code, target: field.example };
  const others = musts(code).filter(([name]) => name !== field.name);
  return { form: 'send', code, fields: [[field.name, field.example], ...others] };
}

function challenge(code: number): Remedy {
  return { form: 'challenge', code, fields: musts(code) };
}

/** The fields without which a response with the code is wrong whatever the circumstances. */
function musts(code: number): readonly FieldValue[] {
  const fields = status(code)?.fields ?? [];
  return fields
    .filter(({ kind, when }) => kind === 'must' && when === undefined)
    .map(({ name, example }) => [name, example]);
}
