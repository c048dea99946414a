// All tools, and how each is described to a client. Knows nothing of the package that speaks the protocol.

import { checkTool } from './check.ts';
import { compare } from './compare.ts';
import { explain } from './explain.ts';
import type { Reach } from './live.ts';
import { lookup } from './lookup.ts';
import type { Schema, Tool } from './tool.ts';
import { which } from './which.ts';

/**
 * The tools of a server.
 *
 * @param reach which addresses `check` may ask
 */
export function toolsFor(reach: Reach): readonly Tool[] {
  return [lookup, compare, which, explain, checkTool(reach)];
}

/** What a client is told of a tool. */
export interface ToolDescription {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: Schema;
  readonly outputSchema: Schema;
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    readonly openWorldHint: boolean;
  };
}

/** Describes a tool. */
export function describeTool(tool: Tool): ToolDescription {
  const { name, title, description, input, required, output, asksOthers = false } = tool;
  return {
    name,
    title,
    description,
    inputSchema: { type: 'object', properties: input, required, additionalProperties: false },
    outputSchema: output,
    annotations: {
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: asksOthers,
    },
  };
}
