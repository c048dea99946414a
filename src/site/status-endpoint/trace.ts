// TRACE: the request comes back as it arrived (RFC 9110 §9.3.8).

import type { Asking } from './answer.ts';
import type { Content } from './content.ts';

// RFC 9110 §9.3.8: what is likely to be secret is left out; the field names stay.
const secret = /auth|cookie|token|key|secret|session|password/i;
const most = 16_384;

/**
 * The request as the content of its answer.
 *
 * @param asking the request
 */
export function loopBack({ target, version, lines }: Asking): Content {
  const fields = lines()
    .filter(([name]) => !name.startsWith(':'))
    .map(([name, value]) => `${name}: ${secret.test(name) ? '(left out)' : value}\r\n`);
  // RFC 9112 §10.1: the media type is for whole messages of HTTP/1.x, whichever version carried them.
  const text = `TRACE ${target} HTTP/${version === '2' ? '1.1' : version}\r\n${fields.join('')}\r\n`;
  return {
    fields: [['Content-Type', 'message/http']],
    bytes: new TextEncoder().encode(text).subarray(0, most),
  };
}
