// The examples of the rules about descriptions, read as files are.

import { readRaw } from '../readers/raw.ts';
import type { Description } from './description.ts';
import { readOpenApi } from './read.ts';
import type { OpenApiCase } from './rule.ts';
import type { Seen } from './traffic.ts';
import { matcher } from './traffic.ts';

/**
 * The whole text of a case: what every description begins with is put in front.
 *
 * @returns YAML
 */
export function caseText({ yaml }: OpenApiCase): string {
  return /^openapi:/m.test(yaml) ? yaml : `openapi: 3.1.0\ninfo: { title: Example, version: '1' }\n${yaml}`;
}

/**
 * Reads the description of a case.
 *
 * @throws UnreadableInput when it is none
 */
export function readOpenApiCase(each: OpenApiCase): Promise<Description> {
  return readOpenApi(new TextEncoder().encode(caseText(each)));
}

/**
 * Reads the exchanges of a case, and which operations they belong to.
 *
 * @param description the case's
 */
export function readTraffic({ http = '' }: OpenApiCase, description: Description) {
  const exchanges = http === '' ? [] : readRaw(new TextEncoder().encode(http.replaceAll('\n', '\r\n')));
  const find = matcher(description);
  const seen = new Map<Description['operations'][number], Set<number>>();
  const judged = exchanges.map((exchange) => {
    const operation = find(exchange);
    if (operation !== undefined)
      seen.set(operation, (seen.get(operation) ?? new Set()).add(exchange.response.status));
    return { exchange, operation };
  });
  return { judged, seen: seen as Seen };
}
