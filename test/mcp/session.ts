// A real client that starts `statute mcp` and speaks to it.

import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

/** The command, from its sources. */
export const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** What a call answers. */
interface Answer {
  readonly isError: boolean;
  readonly text: string;
  readonly data: Record<string, unknown>;
}

/** Starts a server with options, and opens a session. */
export async function connect(...options: string[]) {
  return connectBy('legacy', options);
}

/** The same, by the handshake of 2025 or whichever both know. */
export async function connectBy(mode: 'legacy' | 'auto', options: readonly string[]) {
  const client = new Client({ name: 'statute-test', version: '1' }, { versionNegotiation: { mode } });
  const args = ['--no-warnings', main, 'mcp', ...options];
  const transport = new StdioClientTransport({ command: process.execPath, args, stderr: 'pipe' });
  const faults: Error[] = [];
  client.onerror = (error) => faults.push(error);
  await client.connect(transport);
  const call = async (name: string, given: Record<string, unknown>): Promise<Answer> => {
    // The client holds what comes back against the schema of the output.
    const { content, structuredContent, isError = false } = await client.callTool({ name, arguments: given });
    const texts = (content as readonly { readonly type: string; readonly text?: string }[]).map(
      (each) => each.text,
    );
    return { isError, text: texts.join('\n'), data: (structuredContent ?? {}) as Record<string, unknown> };
  };
  return { client, call, faults };
}
