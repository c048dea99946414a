// Other runtimes than the Node that runs the tests: packages of this folder alone, installed when they are asked for.

import { existsSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { installApart } from '../install-apart.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const modules = `${root}node_modules/`;
const cpu = arch();
const system = platform();

/** Where each package keeps its program; the platform is part of the package's name. */
const programs = {
  node22: [`node-${system}-${cpu}/bin/node`],
  deno: [`@deno/${system}-${cpu}-glibc/deno`, `@deno/${system}-${cpu}/deno`],
  bun: [`@oven/bun-${system}-${cpu === 'arm64' ? 'aarch64' : cpu}/bin/bun`],
} as const;

/** A runtime that can be had from the registry. */
export type Runtime = keyof typeof programs;

/** Installs the runtimes if they are missing or others than the lock file names; no script of theirs is run. */
export function install(): void {
  installApart(root);
}

/** The program of a runtime; `undefined` where it is not installed, or does not exist for this platform. */
export function programOf(runtime: Runtime): string | undefined {
  return programs[runtime].map((path) => modules + path).find((path) => existsSync(path));
}
