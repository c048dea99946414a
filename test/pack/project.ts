// Projects of strangers: an empty one that has installed the tarball, and one that is written in TypeScript.

import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.ts';
import { root } from './tarball.ts';

const repository = join(root, 'node_modules');

/**
 * Makes a project that depends on the tarball alone, as `npm install` leaves it.
 *
 * @param folder does not exist yet
 * @param tarball absolute
 */
export async function install(folder: string, tarball: string): Promise<void> {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }\n');
  await npm(['install', '--ignore-scripts', '--prefer-offline', tarball], folder);
}

/**
 * Adds what a project in TypeScript has beside it: the types of Node.js, Express and Koa, and Fastify. They are those of this
 * repository; types are copied, so that they find each other and nothing else.
 *
 * @param folder a project of `install`
 */
export function addTypes(folder: string): void {
  const modules = join(folder, 'node_modules');
  cpSync(join(repository, '@types'), join(modules, '@types'), { recursive: true });
  cpSync(join(repository, 'undici-types'), join(modules, 'undici-types'), { recursive: true });
  // Junctions need no rights on Windows.
  symlinkSync(join(repository, 'fastify'), join(modules, 'fastify'), 'junction');
}
