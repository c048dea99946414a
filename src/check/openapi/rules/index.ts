// All rules about descriptions; written by scripts/openapi-rules-index.ts, and a test compares it with the files. Cases
// stay out of it, so that they do not ride along in a bundle.

import type { OpenApiRule } from '../rule.ts';
import { rule as multipleSuccessForms } from './multiple-success-forms.ts';
import { rule as openapi3xxLocation } from './openapi-3xx-location.ts';
import { rule as openapi200ErrorSchema } from './openapi-200-error-schema.ts';
import { rule as openapi201Location } from './openapi-201-location.ts';
import { rule as openapi202Monitor } from './openapi-202-monitor.ts';
import { rule as openapi204Content } from './openapi-204-content.ts';
import { rule as openapi206ContentRange } from './openapi-206-content-range.ts';
import { rule as openapi401Challenge } from './openapi-401-challenge.ts';
import { rule as openapi401Public } from './openapi-401-public.ts';
import { rule as openapi404PathParam } from './openapi-404-path-param.ts';
import { rule as openapi405Allow } from './openapi-405-allow.ts';
import { rule as openapi406415 } from './openapi-406-415.ts';
import { rule as openapi407Challenge } from './openapi-407-challenge.ts';
import { rule as openapi412NoCondition } from './openapi-412-no-condition.ts';
import { rule as openapi426Upgrade } from './openapi-426-upgrade.ts';
import { rule as openapi429RetryAfter } from './openapi-429-retry-after.ts';
import { rule as openapiDeleteCodes } from './openapi-delete-codes.ts';
import { rule as openapiErrorMediaType } from './openapi-error-media-type.ts';
import { rule as openapiErrorSchemaDiffers } from './openapi-error-schema-differs.ts';
import { rule as openapiGet201 } from './openapi-get-201.ts';
import { rule as openapiHeadContent } from './openapi-head-content.ts';
import { rule as openapiInvalidCodeKey } from './openapi-invalid-code-key.ts';
import { rule as openapiNeverSeenStatus } from './openapi-never-seen-status.ts';
import { rule as openapiNo4xx } from './openapi-no-4xx.ts';
import { rule as openapiNoSuccess } from './openapi-no-success.ts';
import { rule as openapiPostCreate200 } from './openapi-post-create-200.ts';
import { rule as openapiPostImpossible } from './openapi-post-impossible.ts';
import { rule as openapiPutCodes } from './openapi-put-codes.ts';
import { rule as openapiScopesNo403 } from './openapi-scopes-no-403.ts';
import { rule as openapiSecuredNo401 } from './openapi-secured-no-401.ts';
import { rule as openapiStatus305Deprecated } from './openapi-status-305-deprecated.ts';
import { rule as openapiStatus306Reserved } from './openapi-status-306-reserved.ts';
import { rule as openapiStatus402Reserved } from './openapi-status-402-reserved.ts';
import { rule as openapiStatus418Reserved } from './openapi-status-418-reserved.ts';
import { rule as openapiStatusObsoleteExtension } from './openapi-status-obsolete-extension.ts';
import { rule as openapiUndocumentedStatus } from './openapi-undocumented-status.ts';
import { rule as openapiUnregisteredCode } from './openapi-unregistered-code.ts';

/** Every rule about descriptions, by name. */
export const openApiRules: readonly OpenApiRule[] = [
  multipleSuccessForms,
  openapi200ErrorSchema,
  openapi201Location,
  openapi202Monitor,
  openapi204Content,
  openapi206ContentRange,
  openapi3xxLocation,
  openapi401Challenge,
  openapi401Public,
  openapi404PathParam,
  openapi405Allow,
  openapi406415,
  openapi407Challenge,
  openapi412NoCondition,
  openapi426Upgrade,
  openapi429RetryAfter,
  openapiDeleteCodes,
  openapiErrorMediaType,
  openapiErrorSchemaDiffers,
  openapiGet201,
  openapiHeadContent,
  openapiInvalidCodeKey,
  openapiNeverSeenStatus,
  openapiNo4xx,
  openapiNoSuccess,
  openapiPostCreate200,
  openapiPostImpossible,
  openapiPutCodes,
  openapiScopesNo403,
  openapiSecuredNo401,
  openapiStatus305Deprecated,
  openapiStatus306Reserved,
  openapiStatus402Reserved,
  openapiStatus418Reserved,
  openapiStatusObsoleteExtension,
  openapiUndocumentedStatus,
  openapiUnregisteredCode,
];
