#!/usr/bin/env node
// The executable: gives the command line this process's terminal. `process` is the global: importing it opens every stream.

import * as module from 'node:module';
import { main, processTerminal } from './command-line.ts';

// What is compiled once is kept for the next start, in the folder Node.js has for it.
module.enableCompileCache?.();
// A reader that goes away (`statute 401 | head -1`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});
process.exitCode = await main(process.argv.slice(2), processTerminal());
