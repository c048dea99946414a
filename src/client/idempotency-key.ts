// Idempotency-Key: a String of Structured Fields, in quotes (draft-ietf-httpapi-idempotency-key-header §2.1).

/**
 * The value of the field: the key in quotes, or a new one of 128 random bits.
 * @throws TypeError for a key with characters outside printable US-ASCII, or an empty one
 */
export function idempotencyKey(key: string | true): string {
  if (key === true) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return `"${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
  }
  if (!/^[ -~]+$/.test(key)) throw new TypeError('an Idempotency-Key is printable US-ASCII text');
  return `"${key.replace(/["\\]/g, '\\$&')}"`;
}
