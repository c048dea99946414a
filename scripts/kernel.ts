// Compiles the kernel of `statute watch` from AssemblyScript and writes it as a TypeScript constant, with the hash of its
// source, so that a test can tell whether it was compiled from what is there. `npm run kernel`

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = new URL('../src/watch/scan/kernel/', import.meta.url);
const source = new URL('assembly/', folder);

/** The SHA-256 of the kernel's source, hex. */
export function sourceHash(): string {
  const hash = createHash('sha256');
  for (const name of sourceFiles()) hash.update(`${name}\n`).update(readFileSync(new URL(name, source)));
  return hash.digest('hex');
}

function sourceFiles(): readonly string[] {
  return readdirSync(source)
    .filter((name) => name.endsWith('.ts'))
    .sort();
}

/**
 * Compiles the kernel.
 *
 * @returns the WebAssembly module
 * @throws Error with the compiler's words
 */
export async function compileKernel(): Promise<Uint8Array> {
  const asc = (await import('assemblyscript/asc')).default;
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      'index.ts',
      '--outFile',
      'kernel.wasm',
      '-O3',
      '--converge',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--use',
      'abort=',
    ],
    {
      readFile: (name) => {
        const known = sourceFiles().includes(name);
        return known ? readFileSync(new URL(name, source), 'utf8') : null;
      },
      writeFile: (_name, content) => {
        if (typeof content !== 'string') binary = content;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined) throw new Error(`${error?.message}\n${stderr.toString()}`);
  return binary;
}

/** The file that holds the module. */
export const compiledFile = fileURLToPath(new URL('wasm.ts', folder));

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const binary = await compileKernel();
  const text = Buffer.from(binary).toString('base64');
  const lines = text.match(/.{1,100}/g)!.map((line) => `  '${line}'`);
  writeFileSync(
    compiledFile,
    `// Written by scripts/kernel.ts from assembly/: the compiled kernel, ${binary.length} bytes.

/** The SHA-256 of the source that this was compiled from. */
export const sourceSha256 = '${sourceHash()}';

/** The WebAssembly module, base64. */
export const kernelBase64 = [
${lines.join(',\n')},
].join('');
`,
  );
  console.log(`${compiledFile}: ${binary.length} bytes`);
}
