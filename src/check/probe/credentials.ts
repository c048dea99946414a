// Which of the fields that a user gives are credentials, and how to take them away or spoil them.

import { maskValue } from '../mask.ts';

/** Fields as they are given: name and value. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** Tells whether a field carries credentials: Authorization, Cookie, an API key. */
export function isCredential([name, value]: readonly [string, string]): boolean {
  const lower = name.toLowerCase();
  return (
    lower === 'authorization' ||
    lower === 'proxy-authorization' ||
    lower === 'cookie' ||
    maskValue(lower, value) === '***'
  );
}

/**
 * Makes credentials that nobody issued, of the same form.
 *
 * @param fields those that were given
 */
export function spoil(fields: Fields): Fields {
  return fields.map(([name, value]) =>
    isCredential([name, value]) ? [name, spoiled(name, value)] : [name, value],
  );
}

function spoiled(name: string, value: string): string {
  if (name.toLowerCase() === 'cookie') return value.replace(/=[^;]*/g, '=statute-invalid');
  const scheme = /^([!#$%&'*+.^_`|~\w-]+)[ \t]+\S/.exec(value)?.[1];
  if (scheme === undefined) return 'statute-invalid';
  return scheme.toLowerCase() === 'basic'
    ? `${scheme} ${btoa('statute:invalid')}`
    : `${scheme} statute-invalid`;
}
