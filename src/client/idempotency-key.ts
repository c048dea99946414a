// Idempotency-Key: a String of Structured Fields, in quotes (draft-ietf-httpapi-idempotency-key-header §2.1).

/**
 * The value of the field: the key in quotes, or a new one of 128 random bits.
 * @throws TypeError for a key with characters outside printable US-ASCII, or an empty one
 */
export function idempotencyKey(key: string | true): string {
  const text = key === true ? crypto.getRandomValues(new Uint32Array(4)).join('-') : key;
  if (!/^[ -~]+$/.test(text)) throw new TypeError('idempotencyKey: not printable US-ASCII');
  return JSON.stringify(text); // escapes what a String escapes, and nothing else in these characters
}
