// All rules; written by scripts/rules-index.ts, and a test compares it with the files. Cases stay out of it, so that
// they do not ride along in a bundle.

import type { Rule } from '../rule.ts';
import { rule as asFinal1xx } from './1xx-as-final.ts';
import { rule as content1xx } from './1xx-content.ts';
import { rule as contentLength1xx } from './1xx-content-length.ts';
import { rule as toHttp10Client1xx } from './1xx-to-http10-client.ts';
import { rule as transferEncoding1xx } from './1xx-transfer-encoding.ts';
import { rule as noContent4xx } from './4xx-no-content.ts';
import { rule as leaksInternals5xx } from './5xx-leaks-internals.ts';
import { rule as noContent5xx } from './5xx-no-content.ts';
import { rule as noFinal100 } from './100-no-final.ts';
import { rule as unsolicited100 } from './100-unsolicited.ts';
import { rule as before100101 } from './101-before-100.ts';
import { rule as connectionOptionMissing101 } from './101-connection-option-missing.ts';
import { rule as inHttp2Or3101 } from './101-in-http2-or-3.ts';
import { rule as protocolNotOffered101 } from './101-protocol-not-offered.ts';
import { rule as upgradeMissing101 } from './101-upgrade-missing.ts';
import { rule as deprecated102 } from './102-deprecated.ts';
import { rule as withoutHints103 } from './103-without-hints.ts';
import { rule as unsolicited104 } from './104-unsolicited.ts';
import { rule as emptyBody200 } from './200-empty-body.ts';
import { rule as errorEnvelope200 } from './200-error-envelope.ts';
import { rule as partialContentRange200 } from './200-partial-content-range.ts';
import { rule as problemJson200 } from './200-problem-json.ts';
import { rule as validators200 } from './200-validators.ts';
import { rule as locationDead201 } from './201-location-dead.ts';
import { rule as locationFragment201 } from './201-location-fragment.ts';
import { rule as locationMissing201 } from './201-location-missing.ts';
import { rule as safeMethod201 } from './201-safe-method.ts';
import { rule as noMonitor202 } from './202-no-monitor.ts';
import { rule as safeMethod202 } from './202-safe-method.ts';
import { rule as withoutProxy203 } from './203-without-proxy.ts';
import { rule as content204 } from './204-content.ts';
import { rule as contentLength204 } from './204-content-length.ts';
import { rule as transferEncoding204 } from './204-transfer-encoding.ts';
import { rule as content205 } from './205-content.ts';
import { rule as contentRangeMissing206 } from './206-content-range-missing.ts';
import { rule as ifRangeMismatch206 } from './206-if-range-mismatch.ts';
import { rule as lengthMismatch206 } from './206-length-mismatch.ts';
import { rule as multipartBoundary206 } from './206-multipart-boundary.ts';
import { rule as multipartContentRange206 } from './206-multipart-content-range.ts';
import { rule as multipartPartRange206 } from './206-multipart-part-range.ts';
import { rule as multipartSingleRequest206 } from './206-multipart-single-request.ts';
import { rule as requiredHeaders206 } from './206-required-headers.ts';
import { rule as unrequested206 } from './206-unrequested.ts';
import { rule as unsatisfiedRange206 } from './206-unsatisfied-range.ts';
import { rule as wrongRange206 } from './206-wrong-range.ts';
import { rule as allFailed207 } from './207-all-failed.ts';
import { rule as hrefMissing207 } from './207-href-missing.ts';
import { rule as informationalInside207 } from './207-informational-inside.ts';
import { rule as notMultistatus207 } from './207-not-multistatus.ts';
import { rule as outsideMultistatus208 } from './208-outside-multistatus.ts';
import { rule as withoutIm226 } from './226-without-im.ts';
import { rule as noChoices300 } from './300-no-choices.ts';
import { rule as locationMissing301 } from './301-location-missing.ts';
import { rule as locationMissing302 } from './302-location-missing.ts';
import { rule as locationMissing303 } from './303-location-missing.ts';
import { rule as content304 } from './304-content.ts';
import { rule as contentLength304 } from './304-content-length.ts';
import { rule as extraMetadata304 } from './304-extra-metadata.ts';
import { rule as forUnsafeMethod304 } from './304-for-unsafe-method.ts';
import { rule as insteadOfError304 } from './304-instead-of-error.ts';
import { rule as missingHeaders304 } from './304-missing-headers.ts';
import { rule as unconditional304 } from './304-unconditional.ts';
import { rule as locationMissing307 } from './307-location-missing.ts';
import { rule as locationMissing308 } from './308-location-missing.ts';
import { rule as forOtherCause400 } from './400-for-other-cause.ts';
import { rule as cacheable401 } from './401-cacheable.ts';
import { rule as challengeEmpty401 } from './401-challenge-empty.ts';
import { rule as challengeMissing401 } from './401-challenge-missing.ts';
import { rule as forPermission401 } from './401-for-permission.ts';
import { rule as retrySameCredentials401 } from './401-retry-same-credentials.ts';
import { rule as forMissingCredentials403 } from './403-for-missing-credentials.ts';
import { rule as retry403 } from './403-retry.ts';
import { rule as forEmptyCollection404 } from './404-for-empty-collection.ts';
import { rule as allowContradiction405 } from './405-allow-contradiction.ts';
import { rule as allowMissing405 } from './405-allow-missing.ts';
import { rule as forRequestBody406 } from './406-for-request-body.ts';
import { rule as languageOnly406 } from './406-language-only.ts';
import { rule as noAlternatives406 } from './406-no-alternatives.ts';
import { rule as notNegotiated406 } from './406-not-negotiated.ts';
import { rule as challengeMissing407 } from './407-challenge-missing.ts';
import { rule as wwwAuthenticate407 } from './407-www-authenticate.ts';
import { rule as misused408 } from './408-misused.ts';
import { rule as noExplanation409 } from './409-no-explanation.ts';
import { rule as safeMethod409 } from './409-safe-method.ts';
import { rule as thenAlive410 } from './410-then-alive.ts';
import { rule as withLength411 } from './411-with-length.ts';
import { rule as forGetIfNoneMatch412 } from './412-for-get-if-none-match.ts';
import { rule as unconditional412 } from './412-unconditional.ts';
import { rule as retryAfter413 } from './413-retry-after.ts';
import { rule as withoutContent413 } from './413-without-content.ts';
import { rule as shortUri414 } from './414-short-uri.ts';
import { rule as acceptEncodingWrong415 } from './415-accept-encoding-wrong.ts';
import { rule as acceptMissing415 } from './415-accept-missing.ts';
import { rule as patchAcceptPatch415 } from './415-patch-accept-patch.ts';
import { rule as withoutContent415 } from './415-without-content.ts';
import { rule as contentRange416 } from './416-content-range.ts';
import { rule as contentRangeForm416 } from './416-content-range-form.ts';
import { rule as withoutRange416 } from './416-without-range.ts';
import { rule as withoutExpect417 } from './417-without-expect.ts';
import { rule as cacheable421 } from './421-cacheable.ts';
import { rule as fromProxy421 } from './421-from-proxy.ts';
import { rule as malformedSyntax422 } from './422-malformed-syntax.ts';
import { rule as noCondition423 } from './423-no-condition.ts';
import { rule as notEarly425 } from './425-not-early.ts';
import { rule as alreadyOffered426 } from './426-already-offered.ts';
import { rule as forAppVersion426 } from './426-for-app-version.ts';
import { rule as upgradeMissing426 } from './426-upgrade-missing.ts';
import { rule as alreadyConditional428 } from './428-already-conditional.ts';
import { rule as cacheable428 } from './428-cacheable.ts';
import { rule as noExplanation428 } from './428-no-explanation.ts';
import { rule as cacheable429 } from './429-cacheable.ts';
import { rule as noExplanation429 } from './429-no-explanation.ts';
import { rule as retryAfter429 } from './429-retry-after.ts';
import { rule as wrongCode429 } from './429-wrong-code.ts';
import { rule as cacheable431 } from './431-cacheable.ts';
import { rule as whichField431 } from './431-which-field.ts';
import { rule as blockedBy451 } from './451-blocked-by.ts';
import { rule as noExplanation451 } from './451-no-explanation.ts';
import { rule as forClientError500 } from './500-for-client-error.ts';
import { rule as forGetOrHead501 } from './501-for-get-or-head.ts';
import { rule as rule504FromOrigin502 } from './502-504-from-origin.ts';
import { rule as forMaintenance503 } from './503-for-maintenance.ts';
import { rule as retryAfter503 } from './503-retry-after.ts';
import { rule as noExplanation505 } from './505-no-explanation.ts';
import { rule as sameVersion505 } from './505-same-version.ts';
import { rule as cacheable511 } from './511-cacheable.ts';
import { rule as challenge511 } from './511-challenge.ts';
import { rule as fromOrigin511 } from './511-from-origin.ts';
import { rule as noLink511 } from './511-no-link.ts';
import { rule as acceptPatchAllow } from './accept-patch-allow.ts';
import { rule as allowExcludesSuccess } from './allow-excludes-success.ts';
import { rule as allowHeadMissing } from './allow-head-missing.ts';
import { rule as allowSyntax } from './allow-syntax.ts';
import { rule as authSchemeUnregistered } from './auth-scheme-unregistered.ts';
import { rule as basicCharset } from './basic-charset.ts';
import { rule as basicOverHttp } from './basic-over-http.ts';
import { rule as basicRealmMissing } from './basic-realm-missing.ts';
import { rule as bearerErrorMissing } from './bearer-error-missing.ts';
import { rule as bearerErrorWithoutToken } from './bearer-error-without-token.ts';
import { rule as bearerInsufficientScopeStatus } from './bearer-insufficient-scope-status.ts';
import { rule as bearerInvalidRequestStatus } from './bearer-invalid-request-status.ts';
import { rule as bearerInvalidTokenStatus } from './bearer-invalid-token-status.ts';
import { rule as bearerNoParams } from './bearer-no-params.ts';
import { rule as bearerParamCharset } from './bearer-param-charset.ts';
import { rule as bearerSchemeName } from './bearer-scheme-name.ts';
import { rule as cachedErrorSetsCookie } from './cached-error-sets-cookie.ts';
import { rule as challengeDuplicateParam } from './challenge-duplicate-param.ts';
import { rule as challengeSyntax } from './challenge-syntax.ts';
import { rule as conditionalGetIgnored } from './conditional-get-ignored.ts';
import { rule as connect2xxContentLength } from './connect-2xx-content-length.ts';
import { rule as contentRangeInvalid } from './content-range-invalid.ts';
import { rule as contentRangeSyntax } from './content-range-syntax.ts';
import { rule as contentTypeMissing } from './content-type-missing.ts';
import { rule as dateMissing } from './date-missing.ts';
import { rule as deleteStatus } from './delete-status.ts';
import { rule as deletedStillThere } from './deleted-still-there.ts';
import { rule as digestMd5Only } from './digest-md5-only.ts';
import { rule as digestNonceMissing } from './digest-nonce-missing.ts';
import { rule as digestQopMissing } from './digest-qop-missing.ts';
import { rule as digestQuoting } from './digest-quoting.ts';
import { rule as dpopAlgsMissing } from './dpop-algs-missing.ts';
import { rule as dpopNonceCacheable } from './dpop-nonce-cacheable.ts';
import { rule as dpopNonceMissing } from './dpop-nonce-missing.ts';
import { rule as dpopNonceMultiple } from './dpop-nonce-multiple.ts';
import { rule as errorFormatHtmlForJson } from './error-format-html-for-json.ts';
import { rule as errorHeuristicallyCacheable } from './error-heuristically-cacheable.ts';
import { rule as errorPageCanonicalHome } from './error-page-canonical-home.ts';
import { rule as errorPageEmpty200 } from './error-page-empty-200.ts';
import { rule as errorPubliclyCacheable } from './error-publicly-cacheable.ts';
import { rule as errorServedFromCache } from './error-served-from-cache.ts';
import { rule as headContent } from './head-content.ts';
import { rule as locationMultiple } from './location-multiple.ts';
import { rule as locationOnOtherStatus } from './location-on-other-status.ts';
import { rule as locationSyntax } from './location-syntax.ts';
import { rule as metaRefreshRedirect } from './meta-refresh-redirect.ts';
import { rule as mustUnderstandNoStore } from './must-understand-no-store.ts';
import { rule as negotiatedErrorNoVary } from './negotiated-error-no-vary.ts';
import { rule as optionsNoAllow } from './options-no-allow.ts';
import { rule as permanentRedirectUncontrolled } from './permanent-redirect-uncontrolled.ts';
import { rule as postImpossibleStatus } from './post-impossible-status.ts';
import { rule as problemBlankTitle } from './problem-blank-title.ts';
import { rule as problemExtensionName } from './problem-extension-name.ts';
import { rule as problemMediaType } from './problem-media-type.ts';
import { rule as problemMemberType } from './problem-member-type.ts';
import { rule as problemNotObject } from './problem-not-object.ts';
import { rule as problemStatusMismatch } from './problem-status-mismatch.ts';
import { rule as problemTypeUri } from './problem-type-uri.ts';
import { rule as proxyStatusCode } from './proxy-status-code.ts';
import { rule as putContentRange } from './put-content-range.ts';
import { rule as putCreateNot201 } from './put-create-not-201.ts';
import { rule as putEtagTransformed } from './put-etag-transformed.ts';
import { rule as putUpdate201 } from './put-update-201.ts';
import { rule as ratelimitRemainingContradiction } from './ratelimit-remaining-contradiction.ts';
import { rule as ratelimitResetAmbiguous } from './ratelimit-reset-ambiguous.ts';
import { rule as ratelimitRetryAfter } from './ratelimit-retry-after.ts';
import { rule as ratelimitSyntax } from './ratelimit-syntax.ts';
import { rule as realmNotQuoted } from './realm-not-quoted.ts';
import { rule as reasonPhraseMismatch } from './reason-phrase-mismatch.ts';
import { rule as redirectApiLogin } from './redirect-api-login.ts';
import { rule as redirectChain } from './redirect-chain.ts';
import { rule as redirectDowngrade } from './redirect-downgrade.ts';
import { rule as redirectLoop } from './redirect-loop.ts';
import { rule as redirectNoNote } from './redirect-no-note.ts';
import { rule as redirectPostAmbiguous } from './redirect-post-ambiguous.ts';
import { rule as redirectSelf } from './redirect-self.ts';
import { rule as redirectTemporaryForPermanent } from './redirect-temporary-for-permanent.ts';
import { rule as resourceMetadataUrl } from './resource-metadata-url.ts';
import { rule as retryAfterElsewhere } from './retry-after-elsewhere.ts';
import { rule as retryAfterExcessive } from './retry-after-excessive.ts';
import { rule as retryAfterImf } from './retry-after-imf.ts';
import { rule as retryAfterMultiple } from './retry-after-multiple.ts';
import { rule as retryAfterNotHonoured } from './retry-after-not-honoured.ts';
import { rule as retryAfterNotInteger } from './retry-after-not-integer.ts';
import { rule as retryAfterPast } from './retry-after-past.ts';
import { rule as retryAfterSyntax } from './retry-after-syntax.ts';
import { rule as sameErrorDifferentCodes } from './same-error-different-codes.ts';
import { rule as soft404Body } from './soft-404-body.ts';
import { rule as status305Deprecated } from './status-305-deprecated.ts';
import { rule as status306Reserved } from './status-306-reserved.ts';
import { rule as status402Reserved } from './status-402-reserved.ts';
import { rule as status418Reserved } from './status-418-reserved.ts';
import { rule as statusCodeRange } from './status-code-range.ts';
import { rule as statusCodeThreeDigits } from './status-code-three-digits.ts';
import { rule as statusCodeUnregistered } from './status-code-unregistered.ts';
import { rule as statusLineSpace } from './status-line-space.ts';
import { rule as statusObsoleteExtension } from './status-obsolete-extension.ts';
import { rule as stepUpStatus } from './step-up-status.ts';
import { rule as websocketAccept } from './websocket-accept.ts';
import { rule as websocketVersionRefusal } from './websocket-version-refusal.ts';

/** Every rule, by status code, then by name. */
export const rules: readonly Rule[] = [
  noFinal100,
  unsolicited100,
  before100101,
  connectionOptionMissing101,
  inHttp2Or3101,
  protocolNotOffered101,
  upgradeMissing101,
  deprecated102,
  withoutHints103,
  unsolicited104,
  asFinal1xx,
  content1xx,
  contentLength1xx,
  toHttp10Client1xx,
  transferEncoding1xx,
  emptyBody200,
  errorEnvelope200,
  partialContentRange200,
  problemJson200,
  validators200,
  locationDead201,
  locationFragment201,
  locationMissing201,
  safeMethod201,
  noMonitor202,
  safeMethod202,
  withoutProxy203,
  content204,
  contentLength204,
  transferEncoding204,
  content205,
  contentRangeMissing206,
  ifRangeMismatch206,
  lengthMismatch206,
  multipartBoundary206,
  multipartContentRange206,
  multipartPartRange206,
  multipartSingleRequest206,
  requiredHeaders206,
  unrequested206,
  unsatisfiedRange206,
  wrongRange206,
  allFailed207,
  hrefMissing207,
  informationalInside207,
  notMultistatus207,
  outsideMultistatus208,
  withoutIm226,
  noChoices300,
  locationMissing301,
  locationMissing302,
  locationMissing303,
  content304,
  contentLength304,
  extraMetadata304,
  forUnsafeMethod304,
  insteadOfError304,
  missingHeaders304,
  unconditional304,
  locationMissing307,
  locationMissing308,
  forOtherCause400,
  cacheable401,
  challengeEmpty401,
  challengeMissing401,
  forPermission401,
  retrySameCredentials401,
  forMissingCredentials403,
  retry403,
  forEmptyCollection404,
  allowContradiction405,
  allowMissing405,
  forRequestBody406,
  languageOnly406,
  noAlternatives406,
  notNegotiated406,
  challengeMissing407,
  wwwAuthenticate407,
  misused408,
  noExplanation409,
  safeMethod409,
  thenAlive410,
  withLength411,
  forGetIfNoneMatch412,
  unconditional412,
  retryAfter413,
  withoutContent413,
  shortUri414,
  acceptEncodingWrong415,
  acceptMissing415,
  patchAcceptPatch415,
  withoutContent415,
  contentRange416,
  contentRangeForm416,
  withoutRange416,
  withoutExpect417,
  cacheable421,
  fromProxy421,
  malformedSyntax422,
  noCondition423,
  notEarly425,
  alreadyOffered426,
  forAppVersion426,
  upgradeMissing426,
  alreadyConditional428,
  cacheable428,
  noExplanation428,
  cacheable429,
  noExplanation429,
  retryAfter429,
  wrongCode429,
  cacheable431,
  whichField431,
  blockedBy451,
  noExplanation451,
  noContent4xx,
  forClientError500,
  forGetOrHead501,
  rule504FromOrigin502,
  forMaintenance503,
  retryAfter503,
  noExplanation505,
  sameVersion505,
  cacheable511,
  challenge511,
  fromOrigin511,
  noLink511,
  leaksInternals5xx,
  noContent5xx,
  acceptPatchAllow,
  allowExcludesSuccess,
  allowHeadMissing,
  allowSyntax,
  authSchemeUnregistered,
  basicCharset,
  basicOverHttp,
  basicRealmMissing,
  bearerErrorMissing,
  bearerErrorWithoutToken,
  bearerInsufficientScopeStatus,
  bearerInvalidRequestStatus,
  bearerInvalidTokenStatus,
  bearerNoParams,
  bearerParamCharset,
  bearerSchemeName,
  cachedErrorSetsCookie,
  challengeDuplicateParam,
  challengeSyntax,
  conditionalGetIgnored,
  connect2xxContentLength,
  contentRangeInvalid,
  contentRangeSyntax,
  contentTypeMissing,
  dateMissing,
  deleteStatus,
  deletedStillThere,
  digestMd5Only,
  digestNonceMissing,
  digestQopMissing,
  digestQuoting,
  dpopAlgsMissing,
  dpopNonceCacheable,
  dpopNonceMissing,
  dpopNonceMultiple,
  errorFormatHtmlForJson,
  errorHeuristicallyCacheable,
  errorPageCanonicalHome,
  errorPageEmpty200,
  errorPubliclyCacheable,
  errorServedFromCache,
  headContent,
  locationMultiple,
  locationOnOtherStatus,
  locationSyntax,
  metaRefreshRedirect,
  mustUnderstandNoStore,
  negotiatedErrorNoVary,
  optionsNoAllow,
  permanentRedirectUncontrolled,
  postImpossibleStatus,
  problemBlankTitle,
  problemExtensionName,
  problemMediaType,
  problemMemberType,
  problemNotObject,
  problemStatusMismatch,
  problemTypeUri,
  proxyStatusCode,
  putContentRange,
  putCreateNot201,
  putEtagTransformed,
  putUpdate201,
  ratelimitRemainingContradiction,
  ratelimitResetAmbiguous,
  ratelimitRetryAfter,
  ratelimitSyntax,
  realmNotQuoted,
  reasonPhraseMismatch,
  redirectApiLogin,
  redirectChain,
  redirectDowngrade,
  redirectLoop,
  redirectNoNote,
  redirectPostAmbiguous,
  redirectSelf,
  redirectTemporaryForPermanent,
  resourceMetadataUrl,
  retryAfterElsewhere,
  retryAfterExcessive,
  retryAfterImf,
  retryAfterMultiple,
  retryAfterNotHonoured,
  retryAfterNotInteger,
  retryAfterPast,
  retryAfterSyntax,
  sameErrorDifferentCodes,
  soft404Body,
  status305Deprecated,
  status306Reserved,
  status402Reserved,
  status418Reserved,
  statusCodeRange,
  statusCodeThreeDigits,
  statusCodeUnregistered,
  statusLineSpace,
  statusObsoleteExtension,
  stepUpStatus,
  websocketAccept,
  websocketVersionRefusal,
];
