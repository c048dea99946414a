// Every entry of the IANA registry, by number; a test compares this list with the folders and with the registry's copy.

import { continueCode } from './100/code.ts';
import { switchingProtocols } from './101/code.ts';
import { processing } from './102/code.ts';
import { earlyHints } from './103/code.ts';
import { uploadResumptionSupported } from './104/code.ts';
import { ok } from './200/code.ts';
import { created } from './201/code.ts';
import { accepted } from './202/code.ts';
import { nonAuthoritativeInformation } from './203/code.ts';
import { noContent } from './204/code.ts';
import { resetContent } from './205/code.ts';
import { partialContent } from './206/code.ts';
import { multiStatus } from './207/code.ts';
import { alreadyReported } from './208/code.ts';
import { imUsed } from './226/code.ts';
import { multipleChoices } from './300/code.ts';
import { movedPermanently } from './301/code.ts';
import { found } from './302/code.ts';
import { seeOther } from './303/code.ts';
import { notModified } from './304/code.ts';
import { useProxy } from './305/code.ts';
import { unused306 } from './306/code.ts';
import { temporaryRedirect } from './307/code.ts';
import { permanentRedirect } from './308/code.ts';
import { badRequest } from './400/code.ts';
import { unauthorized } from './401/code.ts';
import { paymentRequired } from './402/code.ts';
import { forbidden } from './403/code.ts';
import { notFound } from './404/code.ts';
import { methodNotAllowed } from './405/code.ts';
import { notAcceptable } from './406/code.ts';
import { proxyAuthenticationRequired } from './407/code.ts';
import { requestTimeout } from './408/code.ts';
import { conflict } from './409/code.ts';
import { gone } from './410/code.ts';
import { lengthRequired } from './411/code.ts';
import { preconditionFailed } from './412/code.ts';
import { contentTooLarge } from './413/code.ts';
import { uriTooLong } from './414/code.ts';
import { unsupportedMediaType } from './415/code.ts';
import { rangeNotSatisfiable } from './416/code.ts';
import { expectationFailed } from './417/code.ts';
import { unused418 } from './418/code.ts';
import { misdirectedRequest } from './421/code.ts';
import { unprocessableContent } from './422/code.ts';
import { locked } from './423/code.ts';
import { failedDependency } from './424/code.ts';
import { tooEarly } from './425/code.ts';
import { upgradeRequired } from './426/code.ts';
import { preconditionRequired } from './428/code.ts';
import { tooManyRequests } from './429/code.ts';
import { requestHeaderFieldsTooLarge } from './431/code.ts';
import { unavailableForLegalReasons } from './451/code.ts';
import { internalServerError } from './500/code.ts';
import { notImplemented } from './501/code.ts';
import { badGateway } from './502/code.ts';
import { serviceUnavailable } from './503/code.ts';
import { gatewayTimeout } from './504/code.ts';
import { httpVersionNotSupported } from './505/code.ts';
import { variantAlsoNegotiates } from './506/code.ts';
import { insufficientStorage } from './507/code.ts';
import { loopDetected } from './508/code.ts';
import { notExtended } from './510/code.ts';
import { networkAuthenticationRequired } from './511/code.ts';

/** The facts of every registered status code. */
export const codes = {
  100: continueCode,
  101: switchingProtocols,
  102: processing,
  103: earlyHints,
  104: uploadResumptionSupported,
  200: ok,
  201: created,
  202: accepted,
  203: nonAuthoritativeInformation,
  204: noContent,
  205: resetContent,
  206: partialContent,
  207: multiStatus,
  208: alreadyReported,
  226: imUsed,
  300: multipleChoices,
  301: movedPermanently,
  302: found,
  303: seeOther,
  304: notModified,
  305: useProxy,
  306: unused306,
  307: temporaryRedirect,
  308: permanentRedirect,
  400: badRequest,
  401: unauthorized,
  402: paymentRequired,
  403: forbidden,
  404: notFound,
  405: methodNotAllowed,
  406: notAcceptable,
  407: proxyAuthenticationRequired,
  408: requestTimeout,
  409: conflict,
  410: gone,
  411: lengthRequired,
  412: preconditionFailed,
  413: contentTooLarge,
  414: uriTooLong,
  415: unsupportedMediaType,
  416: rangeNotSatisfiable,
  417: expectationFailed,
  418: unused418,
  421: misdirectedRequest,
  422: unprocessableContent,
  423: locked,
  424: failedDependency,
  425: tooEarly,
  426: upgradeRequired,
  428: preconditionRequired,
  429: tooManyRequests,
  431: requestHeaderFieldsTooLarge,
  451: unavailableForLegalReasons,
  500: internalServerError,
  501: notImplemented,
  502: badGateway,
  503: serviceUnavailable,
  504: gatewayTimeout,
  505: httpVersionNotSupported,
  506: variantAlsoNegotiates,
  507: insufficientStorage,
  508: loopDetected,
  510: notExtended,
  511: networkAuthenticationRequired,
} as const;

/** A registered status code. */
export type Code = keyof typeof codes;
