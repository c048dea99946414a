// Reads a description of an API in OpenAPI 3.0 or 3.1, with the files it refers to. Nothing is fetched from the network.

import { UnreadableInput } from '../readers/unreadable.ts';
import type { Description, DescriptionProblem } from './description.ts';
import { openApiLimits } from './limits.ts';
import { readOperations, readServers } from './read-operations.ts';
import type { Located } from './reference.ts';
import { isObject, pointerOf, References, readReference, valueAt } from './reference.ts';
import type { SourceFile } from './source-file.ts';
import { readSourceFile } from './source-file.ts';
import { walkReferences } from './walk-references.ts';

/** Opens a file of the folder that the first file lies in. */
export type Load = (path: string) => Promise<Uint8Array | undefined>;

/** What the reader of descriptions is told. */
export interface OpenApiOptions {
  /** What people call the first file: its path, `stdin`. */
  readonly name?: string;
  /**
   * Opens another file. Its path is relative to the folder of the first file, with slashes, and never leads out of it.
   * Answers `undefined` where there is none. Without this, references to other files are problems.
   */
  readonly load?: Load;
}

/**
 * Reads a description.
 *
 * @param bytes the first file, JSON or YAML in UTF-8
 * @returns what could be read, and the problems of the rest: references that lead nowhere, files that are broken
 * @throws UnreadableInput when the first file is no JSON or YAML, or not OpenAPI 3
 */
export async function readOpenApi(
  bytes: Uint8Array,
  { name = 'openapi', load }: OpenApiOptions = {},
): Promise<Description> {
  const root = await readSourceFile(bytes, name);
  const version = versionOf(root);
  const base = name.split(/[\\/]/).at(-1)!;
  const files = new Map<string, SourceFile>([[base, root]]);
  const problems = await loadAll(files, { folder: name.slice(0, name.length - base.length), load, bytes });
  const references = new References(files);
  const whole: Located = { file: root, path: [], value: root.value };
  if (!isObject(valueAt(root.value, ['paths'])) && !/^3\.[1-9]/.test(version))
    throw unreadable(root, [], 'paths', 'List the paths of the API under `paths`.');
  const title = valueAt(root.value, ['info', 'title']);
  const components = references.member(whole, 'components');
  const schemes = components && references.member(components, 'securitySchemes')?.value;
  return {
    version,
    title: typeof title === 'string' ? title : '',
    root,
    operations: readOperations(whole, references),
    servers: readServers(whole),
    hasSecuritySchemes: isObject(schemes) && Object.keys(schemes).length > 0,
    references,
    problems,
  };
}

function versionOf(root: SourceFile): string {
  const { value } = root;
  if (!isObject(value))
    throw unreadable(root, [], 'an OpenAPI description', 'Begin with a line such as `openapi: 3.1.0`.');
  if (value.swagger !== undefined)
    throw unreadable(
      root,
      ['swagger'],
      'OpenAPI 3.0 or 3.1, not Swagger 2.0',
      'Convert the file first, for example with the package swagger2openapi.',
    );
  // YAML takes `3.1` for a number.
  const version = String(value.openapi ?? '');
  if (/^3\.[0-2](?:\.|-|$)/.test(version)) return version;
  throw unreadable(
    root,
    ['openapi'],
    'OpenAPI 3.0 or 3.1',
    value.openapi === undefined
      ? 'Say which version it is: `openapi: 3.1.0`.'
      : 'Other versions are not known; convert the file.',
  );
}

function unreadable(
  file: SourceFile,
  path: readonly string[],
  expected: string,
  wayOut: string,
): UnreadableInput {
  const { line, column } = file.placeOf(path);
  return new UnreadableInput({ line, column, expected, wayOut, name: file.name });
}

interface Loading {
  /** What stands before the paths of the other files when they are named. */
  readonly folder: string;
  readonly load: Load | undefined;
  readonly bytes: Uint8Array;
}

// Opens whatever is referred to, and what that refers to; then looks at every reference once.
async function loadAll(
  files: Map<string, SourceFile>,
  { folder, load, bytes }: Loading,
): Promise<DescriptionProblem[]> {
  const problems: DescriptionProblem[] = [];
  let more = 0;
  const tell = (message: string): void => {
    if (problems.length < openApiLimits.problems) problems.push({ message });
    else more += 1;
  };
  const missing = new Set<string>();
  let length = bytes.length;
  const queue = [...files];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [path, file] = next;
    for (const { reference, at } of walkReferences(file.value)) {
      const target = readReference(reference, path);
      const place = (): string => {
        const { line, column } = file.placeOf([...at, '$ref']);
        return `${file.name}: line ${line}, column ${column}`;
      };
      // A name inside a schema; and what no rule about status codes needs.
      if (target === 'anchor') continue;
      if (target === 'network') {
        tell(
          `${place()}: addresses are not fetched. Save the file beside the description and refer to that.`,
        );
        continue;
      }
      if (target === 'outside') {
        tell(`${place()}: the reference leads out of the description’s folder. Move the file into it.`);
        continue;
      }
      const { file: wanted = path } = target;
      if (!files.has(wanted) && !missing.has(wanted)) {
        const found = await open(wanted);
        if (typeof found === 'string') {
          missing.add(wanted);
          tell(`${place()}: ${found}`);
        } else {
          files.set(wanted, found);
          queue.push([wanted, found]);
        }
      }
      const there = files.get(wanted);
      if (there !== undefined && valueAt(there.value, target.path) === undefined)
        tell(
          `${place()}: there is nothing at ${pointerOf(target.path)}${there === file ? '' : ` of ${there.name}`}. Mend the reference, or add what it names.`,
        );
    }
  }
  if (more > 0) problems.push({ message: `${more} more references lead nowhere.` });
  return problems;

  async function open(path: string): Promise<SourceFile | string> {
    if (load === undefined)
      return 'other files can be opened only where the description has a folder. Name its file in place of standard input.';
    if (files.size >= openApiLimits.files)
      return `more than ${openApiLimits.files} files. Bundle the description into one.`;
    const found = await load(path);
    if (found === undefined) return `there is no file ${folder}${path}. Mend the reference, or add the file.`;
    length += found.length;
    if (length > openApiLimits.bytes)
      return `the files hold more than ${openApiLimits.bytes / 1024 / 1024} MiB. Check the parts one by one.`;
    try {
      return await readSourceFile(found, `${folder}${path}`);
    } catch (error) {
      if (error instanceof UnreadableInput) return error.message;
      throw error;
    }
  }
}
