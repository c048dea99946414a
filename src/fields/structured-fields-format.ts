// The serialising algorithms of RFC 9651 §4.1, which write one canonical form of each structure and refuse
// what has none.

import { nameOf } from './grammar.ts';
import type { BareItem, Dictionary, Item, Member, Parameters } from './structured-fields.ts';
import { isAlpha, isKeyCharacter, isLower, sfTokenEnd } from './structured-fields-items.ts';

const STAR = 0x2a;
const MAX_INTEGER = 999_999_999_999_999;
const MAX_THOUSANDTHS = 999_999_999_999_999n;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Writes an Item (RFC 9651 §4.1.3).
 * @throws TypeError when a value, key or parameter cannot be expressed.
 */
export function formatItem(item: Item): string {
  return formatBareItem(item.item) + formatParameters(item.parameters);
}

/**
 * Writes a List (RFC 9651 §4.1.1). The text of an empty list is empty: do not send the field then (§4.1).
 * @throws TypeError when a value, key or parameter cannot be expressed.
 */
export function formatList(members: readonly Member[]): string {
  return members.map(formatMember).join(', ');
}

/**
 * Writes a Dictionary (RFC 9651 §4.1.2). The text of an empty one is empty: do not send the field then (§4.1).
 * @throws TypeError when a value, key or parameter cannot be expressed.
 */
export function formatDictionary(dictionary: Dictionary): string {
  const members: string[] = [];
  for (const [key, member] of dictionary) {
    const bare = member.kind === 'item' && member.item.kind === 'boolean' && member.item.value;
    members.push(formatKey(key) + (bare ? formatParameters(member.parameters) : `=${formatMember(member)}`));
  }
  return members.join(', ');
}

/** Whether a text can be sent as a Token (RFC 9651 §3.3.4), which is not quite the token of RFC 9110. */
export function isSfToken(text: string): boolean {
  const first = text.charCodeAt(0);
  return (isAlpha(first) || first === STAR) && sfTokenEnd(text, 0) === text.length;
}

function formatMember(member: Member): string {
  if (member.kind === 'item') return formatItem(member);
  return `(${member.items.map(formatItem).join(' ')})${formatParameters(member.parameters)}`;
}

/** §4.1.1.2 */
function formatParameters(parameters: Parameters): string {
  let text = '';
  for (const [key, value] of parameters) {
    text += `;${formatKey(key)}`;
    if (value.kind !== 'boolean' || !value.value) text += `=${formatBareItem(value)}`;
  }
  return text;
}

/** §4.1.1.3 */
function formatKey(key: string): string {
  const first = key.charCodeAt(0);
  let valid = isLower(first) || first === STAR;
  for (let i = 1; valid && i < key.length; i++) valid = isKeyCharacter(key.charCodeAt(i));
  if (valid) return key;
  throw new TypeError('a key has lower-case letters, digits and _-.* only, and starts with a letter or *');
}

/** §4.1.3.1 */
function formatBareItem(item: BareItem): string {
  switch (item.kind) {
    case 'integer':
      return formatInteger(item.value, 'an Integer');
    case 'decimal':
      return formatDecimal(item.value);
    case 'string':
      return formatString(item.value);
    case 'token':
      if (isSfToken(item.value)) return item.value;
      throw new TypeError(
        'a Token starts with a letter or * and has token characters, colons and slashes only',
      );
    case 'bytes':
      return formatBytes(item.value);
    case 'boolean':
      return item.value ? '?1' : '?0';
    case 'date':
      return `@${formatInteger(item.value, 'a Date')}`;
    case 'display-string':
      return formatDisplayString(item.value);
  }
}

/** §4.1.4 */
function formatInteger(value: number, what: string): string {
  if (Number.isInteger(value) && Math.abs(value) <= MAX_INTEGER) return String(value);
  throw new TypeError(`${what} is a whole number of at most fifteen digits`);
}

/** §4.1.5: rounded to thousandths, ties to the even one, judged by the decimal digits of the number. */
function formatDecimal(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e12) {
    throw new TypeError('a Decimal has at most twelve digits before its point');
  }
  const size = Math.abs(value);
  // Below a millionth the digits come in exponent form; such a number rounds to zero anyway.
  const [whole = '0', fraction = ''] = size < 1e-6 ? [] : String(size).split('.');
  let thousandths = BigInt(whole + fraction.slice(0, 3).padEnd(3, '0'));
  const rest = fraction.slice(3);
  if (rest > '5' || (rest === '5' && thousandths % 2n === 1n)) thousandths++;
  if (thousandths > MAX_THOUSANDTHS) {
    throw new TypeError('a Decimal has at most twelve digits before its point, after rounding');
  }
  const digits = String(thousandths).padStart(4, '0');
  const behind = digits.slice(-3).replace(/0{1,2}$/, '');
  return `${value < 0 && thousandths > 0n ? '-' : ''}${digits.slice(0, -3)}.${behind}`;
}

/** §4.1.6 */
function formatString(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code >= 0x7f) {
      throw new TypeError(`a String may not contain ${nameOf(code)} (position ${i})`);
    }
  }
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** §4.1.8 */
function formatBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  // In pieces, because every byte becomes an argument of the call.
  for (let at = 0; at < bytes.length; at += 0x2000) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x2000)));
  }
  return `:${btoa(parts.join(''))}:`;
}

/** §4.1.11 */
function formatDisplayString(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new TypeError('a Display String may not contain half a character');
  const parts: string[] = [];
  for (const byte of new TextEncoder().encode(text)) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x25;
    parts.push(plain ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`);
  }
  return `%"${parts.join('')}"`;
}
