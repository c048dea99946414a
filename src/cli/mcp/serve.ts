// Speaks the protocol on this process's standard input and output. Nothing else is ever written there.

import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Terminal } from '../command.ts';
import type { Reach } from './live.ts';
import { createServer } from './server.ts';

/** Bytes of one message: the largest input, escaped, and some room. */
const largest = 10 * 1024 * 1024;

/**
 * Serves until the client closes its end, or the process is told to stop.
 *
 * @param reach which addresses may be asked
 * @returns the exit status: 2 if the client sent more than can be taken
 */
export async function serveOverStdio(reach: Reach, { err }: Pick<Terminal, 'err'>): Promise<number> {
  // Whoever logs by mistake must not write between the messages.
  globalThis.console = new console.Console(process.stderr, process.stderr);
  const transport = new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: largest });
  let status = 0;
  const server = serveStdio(() => createServer(reach), {
    transport,
    onerror: (error) => {
      if (/buffer/i.test(error.message)) status = 2;
      err(`statute mcp: ${error.message.split('\n', 1)[0]!.slice(0, 300)}\n`);
    },
  });
  await new Promise<void>((resolve) => {
    const closed = transport.onclose;
    transport.onclose = () => {
      closed?.();
      resolve();
    };
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.close();
  process.stdin.destroy();
  return status;
}
