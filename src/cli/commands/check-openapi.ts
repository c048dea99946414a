// A description of an API as a target of `statute check`.

import type { TargetReport } from '../../check/index.ts';
import { Failure } from '../command.ts';
import type { Settings } from './check-options.ts';

/**
 * Checks a description of an API.
 *
 * @param _bytes the file, JSON or YAML
 * @param target what people call it
 * @throws Failure
 */
export async function inspectOpenApi(
  _bytes: Uint8Array,
  target: string,
  _settings: Settings,
): Promise<TargetReport> {
  throw new Failure(
    `${target} is an OpenAPI description. Check messages of the API instead: a HAR file, or an address.`,
  );
}
