// The token68 of the Basic scheme: a user-id and a password in UTF-8 and Base64 (RFC 7617 §2).

import { isToken68 } from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';

/** What a Basic token68 says. Both are secrets: keep them out of logs and messages. */
export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes the token68 of Basic credentials. Text that is not UTF-8 is read as ISO-8859-1, which is what older
 * clients send, and reported. Positions count in the token68. Messages never repeat it. Never throws.
 * Problems: `not-base64`, `base64-padding`, `not-utf8`, `colon-missing`, `control-character`. RFC 7617 §2, §2.1.
 */
export function parseBasic(token68: string): Parsed<BasicCredentials> {
  const problems: Problem[] = [];
  const all = (code: string, message: string) => report(problems, code, message, 0, token68.length);
  const bytes = decodeBase64(token68);
  if (bytes === undefined) {
    all('not-base64', 'This is not Base64.');
    return { value: undefined, problems };
  }
  // RFC 4648 §3.2 asks for padding, and RFC 7617 makes no exception.
  if (token68.length % 4 !== 0) all('base64-padding', 'The "=" padding of the Base64 text is missing.');
  let text = bytes;
  try {
    text = UTF8.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    all('not-utf8', 'The user-id and password are not in UTF-8.');
  }
  const colon = text.indexOf(':');
  if (colon < 0) {
    all('colon-missing', 'No colon stands between user-id and password.');
    return { value: undefined, problems };
  }
  if (hasControl(text)) all('control-character', 'User-id and password may not hold control characters.');
  return { value: { user: text.slice(0, colon), password: text.slice(colon + 1) }, problems };
}

/** The bytes, one per character; `undefined` when the text is not Base64. */
function decodeBase64(text: string): string | undefined {
  // atob forgives whitespace, so the alphabet is looked at first; it refuses what else is in a token68.
  if (text !== '' && !isToken68(text)) return undefined;
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

/**
 * The token68 that says this user-id and password, for `{ scheme: 'Basic', token68 }`.
 * @throws TypeError when the user-id has a colon, or either has control characters or half a surrogate pair
 * (RFC 7617 §2); messages never repeat them.
 */
export function formatBasic({ user, password }: BasicCredentials): string {
  if (user.includes(':')) throw new TypeError('The user-id may not contain a colon');
  const text = `${user}:${password}`;
  if (hasControl(text)) throw new TypeError('User-id and password may not contain control characters');
  const bytes = new TextEncoder().encode(text);
  if (UTF8.decode(bytes) !== text) throw new TypeError('User-id and password must be well-formed Unicode');
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
