// All rules of the probe, one file each.

import type { ProbeRule } from '../probe-rule.ts';
import { rule as rule304WithoutMatch } from './304-without-match.ts';
import { rule as rule500ForClientError } from './500-for-client-error.ts';
import { rule as rule501ForResource } from './501-for-resource.ts';
import { rule as authNotEnforced } from './auth-not-enforced.ts';
import { rule as badContentLength400 } from './bad-content-length-400.ts';
import { rule as chunkedNotLast400 } from './chunked-not-last-400.ts';
import { rule as conditionalGetIgnored } from './conditional-get-ignored.ts';
import { rule as connectBadPort400 } from './connect-bad-port-400.ts';
import { rule as expectContinueIgnored } from './expect-continue-ignored.ts';
import { rule as faviconWellknownSoft404 } from './favicon-wellknown-soft-404.ts';
import { rule as headContentLength } from './head-content-length.ts';
import { rule as headHeadersDiffer } from './head-headers-differ.ts';
import { rule as headStatusDiffers } from './head-status-differs.ts';
import { rule as hostMissing400 } from './host-missing-400.ts';
import { rule as hstsTemporaryRedirect } from './hsts-temporary-redirect.ts';
import { rule as httpAndHttpsDiffer } from './http-and-https-differ.ts';
import { rule as idempotentDelete } from './idempotent-delete.ts';
import { rule as ifMatchIgnored } from './if-match-ignored.ts';
import { rule as knownMethodNot405 } from './known-method-not-405.ts';
import { rule as largeHeaders4xx } from './large-headers-4xx.ts';
import { rule as longTarget414 } from './long-target-414.ts';
import { rule as rangeIgnored } from './range-ignored.ts';
import { rule as rangeUnsatisfiable200 } from './range-unsatisfiable-200.ts';
import { rule as robots5xx } from './robots-5xx.ts';
import { rule as soft404Probe } from './soft-404-probe.ts';
import { rule as soft404RedirectHome } from './soft-404-redirect-home.ts';
import { rule as spaceBeforeColon400 } from './space-before-colon-400.ts';
import { rule as trailingSlashDuplicate } from './trailing-slash-duplicate.ts';
import { rule as unknownMethodNot501 } from './unknown-method-not-501.ts';
import { rule as unknownTransferCoding501 } from './unknown-transfer-coding-501.ts';
import { rule as wwwApexDuplicate } from './www-apex-duplicate.ts';

/** All rules of the probe. */
export const probeRules: readonly ProbeRule[] = [
  rule304WithoutMatch,
  rule500ForClientError,
  rule501ForResource,
  authNotEnforced,
  badContentLength400,
  chunkedNotLast400,
  conditionalGetIgnored,
  connectBadPort400,
  expectContinueIgnored,
  faviconWellknownSoft404,
  headContentLength,
  headHeadersDiffer,
  headStatusDiffers,
  hostMissing400,
  hstsTemporaryRedirect,
  httpAndHttpsDiffer,
  idempotentDelete,
  ifMatchIgnored,
  knownMethodNot405,
  largeHeaders4xx,
  longTarget414,
  rangeIgnored,
  rangeUnsatisfiable200,
  robots5xx,
  soft404Probe,
  soft404RedirectHome,
  spaceBeforeColon400,
  trailingSlashDuplicate,
  unknownMethodNot501,
  unknownTransferCoding501,
  wwwApexDuplicate,
];
