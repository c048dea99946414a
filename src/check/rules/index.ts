// All rules; written by scripts/rules-index.ts, and a test compares it with the files. Cases stay out of it, so that
// they do not ride along in a bundle.

import type { Rule } from '../rule.ts';
import { rule as connectionOptionMissing101 } from './101-connection-option-missing.ts';
import { rule as upgradeMissing101 } from './101-upgrade-missing.ts';
import { rule as errorEnvelope200 } from './200-error-envelope.ts';
import { rule as problemJson200 } from './200-problem-json.ts';
import { rule as locationMissing201 } from './201-location-missing.ts';
import { rule as content204 } from './204-content.ts';
import { rule as contentLength204 } from './204-content-length.ts';
import { rule as content205 } from './205-content.ts';
import { rule as contentRangeMissing206 } from './206-content-range-missing.ts';
import { rule as multipartContentRange206 } from './206-multipart-content-range.ts';
import { rule as locationMissing301 } from './301-location-missing.ts';
import { rule as locationMissing302 } from './302-location-missing.ts';
import { rule as locationMissing303 } from './303-location-missing.ts';
import { rule as content304 } from './304-content.ts';
import { rule as locationMissing307 } from './307-location-missing.ts';
import { rule as locationMissing308 } from './308-location-missing.ts';
import { rule as cacheable401 } from './401-cacheable.ts';
import { rule as challengeEmpty401 } from './401-challenge-empty.ts';
import { rule as challengeMissing401 } from './401-challenge-missing.ts';
import { rule as allowMissing405 } from './405-allow-missing.ts';
import { rule as challengeMissing407 } from './407-challenge-missing.ts';
import { rule as contentRange416 } from './416-content-range.ts';
import { rule as upgradeMissing426 } from './426-upgrade-missing.ts';
import { rule as cacheable428 } from './428-cacheable.ts';
import { rule as cacheable429 } from './429-cacheable.ts';
import { rule as retryAfter429 } from './429-retry-after.ts';
import { rule as cacheable431 } from './431-cacheable.ts';
import { rule as retryAfter503 } from './503-retry-after.ts';
import { rule as cacheable511 } from './511-cacheable.ts';
import { rule as challengeDuplicateParam } from './challenge-duplicate-param.ts';
import { rule as challengeSyntax } from './challenge-syntax.ts';
import { rule as contentRangeInvalid } from './content-range-invalid.ts';
import { rule as contentRangeSyntax } from './content-range-syntax.ts';
import { rule as locationSyntax } from './location-syntax.ts';
import { rule as realmNotQuoted } from './realm-not-quoted.ts';
import { rule as retryAfterNotInteger } from './retry-after-not-integer.ts';
import { rule as retryAfterSyntax } from './retry-after-syntax.ts';
import { rule as soft404Body } from './soft-404-body.ts';
import { rule as statusCodeRange } from './status-code-range.ts';
import { rule as statusCodeUnregistered } from './status-code-unregistered.ts';

/** Every rule, by status code, then by name. */
export const rules: readonly Rule[] = [
  connectionOptionMissing101,
  upgradeMissing101,
  errorEnvelope200,
  problemJson200,
  locationMissing201,
  content204,
  contentLength204,
  content205,
  contentRangeMissing206,
  multipartContentRange206,
  locationMissing301,
  locationMissing302,
  locationMissing303,
  content304,
  locationMissing307,
  locationMissing308,
  cacheable401,
  challengeEmpty401,
  challengeMissing401,
  allowMissing405,
  challengeMissing407,
  contentRange416,
  upgradeMissing426,
  cacheable428,
  cacheable429,
  retryAfter429,
  cacheable431,
  retryAfter503,
  cacheable511,
  challengeDuplicateParam,
  challengeSyntax,
  contentRangeInvalid,
  contentRangeSyntax,
  locationSyntax,
  realmNotQuoted,
  retryAfterNotInteger,
  retryAfterSyntax,
  soft404Body,
  statusCodeRange,
  statusCodeUnregistered,
];
