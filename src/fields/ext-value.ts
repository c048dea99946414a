// Parameter values beyond US-ASCII, as in title*=UTF-8''caf%C3%A9: charset, language, percent-encoded text (RFC 8187 §3.2).

/** The text of an extended value, and its language tag, empty when there is none. */
export interface ExtValue {
  readonly text: string;
  readonly language: string;
}

const SHAPE = /^([A-Za-z0-9-]+)'([A-Za-z0-9-]*)'((?:[\w!#$&+.^`|~-]|%[0-9A-Fa-f]{2})*)$/;

/**
 * Decodes an extended value; `undefined` when it is malformed or not in UTF-8, the only charset recipients have
 * to know (RFC 8187 §3.2.1). Never throws.
 */
export function parseExtValue(value: string): ExtValue | undefined {
  const match = SHAPE.exec(value);
  if (match === null || match[1]?.toLowerCase() !== 'utf-8') return undefined;
  try {
    return { text: decodeURIComponent(match[3] as string), language: match[2] as string };
  } catch {
    return undefined;
  }
}

/**
 * Encodes text as an extended value without a language tag.
 * @throws TypeError when the text has half a surrogate pair. `what` names it in the message.
 */
export function formatExtValue(text: string, what: string): string {
  if (!text.isWellFormed()) throw new TypeError(`${what} must be well-formed Unicode`);
  // encodeURIComponent leaves four characters alone that are not attr-char.
  const encoded = encodeURIComponent(text).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `UTF-8''${encoded.replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase())}`;
}
