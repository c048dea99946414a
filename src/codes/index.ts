// The catalogue: what every registered status code and the numbers of vendors mean, with the section that says so, as typed
// facts. `status(401)` gives one entry, `describe(401)` the whole page as data, `search('rate limit')` finds codes by
// everyday words, and `treatAs(472)` tells what an unknown code is treated as.

export { cite, formatCitation } from './cite.ts';
export type { ClassOfCodes } from './classes.ts';
export { classes, classOf, treatAs } from './classes.ts';
export type { Comparison, Side } from './compare.ts';
export { compare } from './compare.ts';
export type { CrawlerEffect } from './crawlers.ts';
export type { Description } from './describe.ts';
export { describe } from './describe.ts';
export type { Language } from './names.ts';
export { languages } from './names.ts';
export type { Pair, Related } from './pairs.ts';
export { pairs, related } from './pairs.ts';
export { NotAStatusCode, parseStatusCode } from './parse-status-code.ts';
export { knownCodes, readings } from './readings.ts';
export type { Code } from './registered.ts';
export { codes } from './registered.ts';
export type { Hit } from './search.ts';
export { search } from './search.ts';
export type { ContentlessCode, RequiredField } from './status.ts';
export { requiredFields, status } from './status.ts';
export type {
  Citation,
  ContentRule,
  Evidence,
  FieldRequirement,
  Kind,
  LanguageNames,
  Reading,
  Registration,
  Repeat,
  Section,
  Sender,
  Signal,
  StatusClass,
  StatusCode,
  Treatment,
  Vendor,
  VendorCode,
  Visibility,
} from './types.ts';
export { vendors } from './vendors/index.ts';
export { questions } from './which/questions.ts';
export type { Answer, Question } from './which/types.ts';
export type { Situation, Step, Verdict } from './which/which.ts';
export { UnknownAnswer, which } from './which/which.ts';
