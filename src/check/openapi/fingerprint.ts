// What a baseline knows a finding on a description by: it stays the same when lines move.

import { maskText } from '../mask.ts';
import type { Finding } from '../rule.ts';

/**
 * The fingerprint of a finding on a description: its rule, file and place.
 *
 * @param target what people call the description
 * @returns `openapi-405-allow api.yaml#/paths/~1orders/get/responses/405`
 */
export function descriptionFingerprint({ rule, where }: Finding, target: string): string {
  const file = (where.file ?? target).split(/[\\/]/).at(-1) ?? '';
  return `${rule} ${maskText(file)}${where.pointer ?? ''}`;
}
