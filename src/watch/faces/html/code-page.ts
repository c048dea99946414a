// Where a report's links to the pages of codes lead.

import { readings } from '../../../codes/index.ts';
import { writeCode } from '../reading.ts';

/**
 * The address of a code's page.
 *
 * @param code as logged
 * @param pages where the pages stand; empty: at the root of the report's own origin
 * @returns nothing where there are no pages, or for a number that nobody is known to use: it has none
 */
export function pageOf(code: number, pages: string | undefined): string | undefined {
  if (pages === undefined || readings(code).length === 0) return undefined;
  return `${pages.replace(/\/+$/, '')}/${writeCode(code)}`;
}
