// Takes credentials out of everything that is shown. The one place that knows what a credential looks like.

const hidden = '***';

/** A stretch of text, in UTF-16 code units: from `at` up to, but without, `end`. */
interface Span {
  readonly at: number;
  readonly end: number;
}

// Fields whose whole value is a secret; the scheme of the first two stays readable (RFC 9110 §11.4).
const credentials = new Set(['authorization', 'proxy-authorization']);
const secretField =
  /^(?:x-)?(?:api-?key|apikey|auth-?token|access-?token|auth-?key|csrf-?token|xsrf-?token|session(?:-?id)?|functions-key|goog-api-key|amz-security-token|gitlab-token|vault-token|dpop|refresh-?token|id-?token|secret)$/;
// The names of parameters, in an address or in JSON, whose values give access to something.
const secretName =
  '[a-z0-9_-]*(?:token|secret|password|passwd|api[_-]?key|signature|credential)s?|jwt|key|sig|session[_-]?id|sid|assertion|pwd|pass';

// Each pattern's first group stays, the second is hidden.
const patterns: readonly RegExp[] = [
  // user:password@ in an address (RFC 3986 §3.2.1)
  /(\/\/)([^\s/?#@"'<>]+)(?=@)/g,
  // In an address `code` is OAuth's (RFC 6749 §4.1.2); in JSON it is an error's, and worth reading.
  new RegExp(`([?&;#](?:${secretName}|code|session|auth|ticket)=)([^&;#\\s"'<>,]+)`, 'gi'),
  new RegExp(`("(?:${secretName})"\\s*:\\s*")((?:[^"\\\\]|\\\\.)+)`, 'gi'),
  // A JSON Web Token wherever it stands (RFC 7519 §3)
  /()((?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*)*)/g,
];
// Credentials behind the name of a scheme; in a challenge a parameter stands there.
const afterScheme = /(\b(?:Bearer|DPoP|Basic|Token)\s+)([A-Za-z0-9._~+/-]{12,}=*)/gi;

/**
 * Replaces what looks like a credential in any text: passwords and tokens in addresses, secret members of JSON,
 * JSON Web Tokens, and credentials after the name of a scheme.
 *
 * @param text a sentence, an address, a line of content
 */
export function maskText(text: string): string {
  return replace(text, spansOf(text));
}

/**
 * Replaces the credentials in a field's value.
 *
 * @param lower the field's name in lower case
 * @param value the field's value
 */
export function maskValue(lower: string, value: string): string {
  return replace(value, spansOfField(lower, value));
}

/**
 * The same as `maskValue`, and where a place in the value ends up.
 *
 * @param at a place in the value, in UTF-16 code units
 */
export function maskValueAt(
  lower: string,
  value: string,
  at: number,
): { readonly text: string; readonly at: number } {
  const spans = spansOfField(lower, value);
  let moved = at;
  for (const { at: start, end } of spans) {
    if (at >= end) moved -= end - start - hidden.length;
    else if (at > start) moved -= at - start;
  }
  return { text: replace(value, spans), at: moved };
}

function spansOfField(lower: string, value: string): readonly Span[] {
  if (value === '') return [];
  if (credentials.has(lower)) {
    const scheme = /^[A-Za-z][A-Za-z0-9-]*[ \t]+(?=\S)/.exec(value)?.[0].length ?? 0;
    return [{ at: scheme, end: value.length }];
  }
  if (secretField.test(lower)) return [{ at: 0, end: value.length }];
  if (lower === 'cookie') return pairs(value, /([^=;\s]+\s*=\s*)([^;]+)/g);
  // Only the first pair of Set-Cookie is the cookie; its attributes are worth reading (RFC 6265 §4.1).
  if (lower === 'set-cookie') return pairs(value, /^([^=;]*=)([^;]+)/g);
  return spansOf(value, lower !== 'www-authenticate' && lower !== 'proxy-authenticate');
}

// Most text has nothing that a pattern could start with.
const suspicious = /\/\/|[?&;#"]|eyJ|bearer|dpop|basic|token/i;

function spansOf(text: string, schemes = true): readonly Span[] {
  if (!suspicious.test(text)) return [];
  const all = (schemes ? [...patterns, afterScheme] : patterns)
    .flatMap((pattern) => pairs(text, pattern))
    .sort((a, b) => a.at - b.at);
  const merged: Span[] = [];
  for (const span of all) {
    const last = merged.at(-1);
    if (last !== undefined && span.at < last.end) {
      if (span.end > last.end) merged[merged.length - 1] = { at: last.at, end: span.end };
    } else merged.push(span);
  }
  return merged;
}

function pairs(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const end = match.index + match[0].length;
    return { at: end - (match[2]?.length ?? 0), end };
  });
}

function replace(text: string, spans: readonly Span[]): string {
  let from = 0;
  let out = '';
  for (const { at, end } of spans) {
    out += text.slice(from, at) + hidden;
    from = end;
  }
  return out + text.slice(from);
}
