// The code in the documents: every `ts` block of the README, the guides, the pages of tasks and the recipes is type-checked against
// what the package exports, and run; transcripts are compared with what the servers of the page really answer. How a
// page is written for that stands in CONTRIBUTING.md.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe as suite, test } from 'node:test';
import { commandsOf, compare } from './documents/comparison.ts';
import type { Page } from './documents/page.ts';
import { namesIn, pageOf, readPage, root, withAssertions, withScopedImports } from './documents/page.ts';

// Inside the package, so that its own name resolves by its exports.
const work = mkdtempSync(join(root, '.documents-'));
after(() => rmSync(work, { recursive: true }));

const tasks = globSync(['docs/tasks/*.md', 'docs/recipes/*.md'], { cwd: root }).sort();
const pages = [...globSync(['*.md', 'docs/*.md'], { cwd: root }).sort(), ...tasks]
  .map(readPage)
  .filter(({ program }) =>
    /settled\(\);|^await transcript\(/m.test(program.slice(program.indexOf('\n') + 1)),
  );
const wrong = pageOf(
  'wrong.md',
  `# Wrong
\`\`\`ts
import { nonsense, status } from 'statute/codes';
const anything: unknown = nonsense;
status(401).code; // 402
\`\`\``,
);
const wrongTranscript = pageOf(
  'wrong-transcript.md',
  `# Wrong
\`\`\`ts
import { createServer } from 'node:http';
createServer((_request, response) => response.end('red')).listen(3000);
\`\`\`
\`\`\`console server
$ curl http://localhost:3000/
blue
\`\`\``,
);
const fixtures = [wrong, wrongTranscript];

const programOf = ({ file }: Page) => join(work, `${file.replaceAll('/', '--')}.ts`);
for (const page of [...pages, ...fixtures]) writeFileSync(programOf(page), page.program);

/** Messages about programs as messages about pages, `file:line`. */
const aboutPages = (said: string) =>
  said.replaceAll(
    /[\w./:-]*\.documents-\w+\/([\w.-]+\.md)\.ts(?::(\d+)(?::\d+)?|\((\d+),\d+\))?/g,
    (...found) => [found[1].replaceAll('--', '/'), found[2] ?? found[3]].join(':'),
  );

/** All pages at once: what the compiler says about each, in lines `file:line: error …`. */
function typeErrors(): readonly string[] {
  const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false };
  const config = { extends: '../tsconfig.json', compilerOptions, include: ['*.ts'] };
  writeFileSync(join(work, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', work, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
  });
  return aboutPages(stdout).split('\n');
}

const isBuilt = existsSync(join(root, 'dist', 'codes', 'index.js'));
const errors = isBuilt ? typeErrors() : [];

/** Runs the program of a page in a process and a folder of its own; what it said, should it have failed. */
async function run(page: Page): Promise<string> {
  const child = spawn(process.execPath, ['--no-warnings', programOf(page)], {
    cwd: mkdtempSync(join(work, 'run-')),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // The whole group: what the page has started ends with it, however it ends.
  const end = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // All of it has gone.
    }
  };
  const timer = setTimeout(end, 120_000);
  const ended = once(child, 'exit').finally(end);
  const [out, err, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  clearTimeout(timer);
  return code === 0 ? '' : aboutPages(`ended with ${code ?? signal}\n${out}\n${err}`);
}

/** A Debian program that a page needs, and that is not installed. */
function missing({ file, program }: Page): string | undefined {
  if (process.env.STATUTE_ALL === '1') return undefined;
  const needed = [
    ...(program.includes('\nawait transcript(') ? ['bash', 'curl'] : []),
    ...(file.endsWith('many-machines.md') ? ['redis-server'] : []),
    ...(file.endsWith('maintenance-page.md') ? ['nginx'] : []),
  ];
  // nginx stands where only root looks, and knows -v alone.
  const known = (each: string) =>
    [each, `/usr/sbin/${each}`].some(
      (path) => spawnSync(path, [each === 'nginx' ? '-v' : '--version']).status === 0,
    );
  return needed.find((each) => !known(each));
}

test('the package is built', () => assert.ok(isBuilt, 'build first: npm run build'));

suite('code in the documents', { concurrency: 2 }, () => {
  for (const page of pages) {
    const { file, problems } = page;
    test(`${file}: types`, () => {
      assert.deepEqual(problems, []);
      assert.deepEqual(
        errors.filter((each) => each.startsWith(`${file}:`)),
        [],
      );
    });
    test(`${file}: runs`, async (t) => {
      const absent = missing(page);
      if (absent !== undefined) return t.skip(`${absent}: not installed`);
      const said = await run(page);
      assert.ok(said === '', said);
    });
  }
  test('nothing else is wrong with the programs', () => {
    const known = [...pages, ...fixtures].map(({ file }) => `${file}:`);
    const others = errors.filter(
      (each) => /: error /.test(each) && !known.some((file) => each.startsWith(file)),
    );
    assert.deepEqual(others, []);
  });
});

suite('pages of tasks and recipes', () => {
  for (const file of tasks) {
    const markdown = readFileSync(join(root, file), 'utf8');
    test(file, () => {
      assert.ok(markdown.split('\n').length <= 151, 'at most 150 lines');
      const index = readFileSync(join(root, dirname(file), 'index.md'), 'utf8');
      assert.ok(file.endsWith('/index.md') || index.includes(`(${basename(file)})`), 'is listed in index.md');
      for (const [, target = ''] of markdown.matchAll(/\]\((?!https?:)([^)#]+)/g))
        assert.ok(existsSync(join(root, dirname(file), target)), `${target} exists`);
    });
  }
});

suite('what is wrong in a page is noticed', () => {
  test('a name that is not exported, in its line', () => {
    const said = errors.filter((each) => each.startsWith('wrong.md:'));
    assert.equal(said.length, 1);
    assert.match(said[0]!, /^wrong\.md:3: error .*nonsense/);
  });
  test('a value that is another, in its line', async () => {
    assert.match(await run(wrong), /401 !== 402[\s\S]*wrong\.md:5/);
  });
  test('a transcript of something else, in its line', async (t) => {
    const absent = missing(wrongTranscript);
    if (absent !== undefined) return t.skip(`${absent}: not installed`);
    assert.match(
      await run(wrongTranscript),
      /wrong-transcript\.md:7: [\s\S]*says\nblue\n[\s\S]*printed\nred/,
    );
  });
  const problems: readonly [name: string, markdown: string, problem: RegExp][] = [
    ['an unknown word', '# A\n```ts run=never\n```', /A\.md:2: nobody knows what "ts run=never" means/],
    ['no reason for not running', '# A\n```ts run=no\n```', /A\.md:2: say why/],
    ['a block without end', '# A\n```ts\n', /A\.md:2: the block does not end/],
    ['a file without a name', '# A\n```yaml file=\n```', /A\.md:2: nobody knows what "yaml file="/],
    ['no title', '```ts\n```', /A\.md:1: a page begins/],
  ];
  for (const [name, markdown, problem] of problems) {
    test(name, () => assert.match(pageOf('A.md', markdown).problems.join('\n'), problem));
  }
  test('values in comments', () => {
    assert.equal(withAssertions("f(1); // 'a'\n"), "held(f(1), 'a');\n");
    assert.equal(withAssertions('f(1); // 400: because\n'), 'held(f(1), 400);\n');
    assert.equal(withAssertions('f(1); // explains\n'), 'f(1); // explains\n');
    assert.equal(withAssertions('  f(1); // true\n'), '  held(f(1), true);\n');
    assert.equal(withAssertions('  return f(1); // true\n'), '  return f(1); // true\n');
    assert.equal(withAssertions('f(1); // trueness\n'), 'f(1); // trueness\n');
  });
});

suite('how pages are read', () => {
  test('imports become declarations of their scope', () => {
    const cases: readonly [code: string, scoped: string][] = [
      ["import { a, b as c } from 'x';", "const { a, b: c } = await import('x');"],
      ["import d from 'x';", "const {default: d} = await import('x');"],
      ["import d, { a } from 'x';", "const {default: d, a } = await import('x');"],
      ["import * as n from 'x';", "const n = await import('x');"],
      ["import type { T, U as V } from 'x';", "type T = import('x').T; type V = import('x').U;"],
      ["import { a } from 'x'; // or b", "const { a } = await import('x'); // or b"],
      ["import 'x';", "await import('x');"],
      ["import {\n  a,\n} from 'x';", "const {\n  a,\n} = await import('x');"],
    ];
    const plain = (text: string) => text.replaceAll(/([{,]) */g, '$1').replaceAll(' }', '}');
    for (const [code, scoped] of cases) assert.equal(plain(withScopedImports(code)), plain(scoped));
  });
  test('what a page is given', () => {
    const code = "export const a = 1;\nexport type B = 2;\nexport { default as c } from 'c';\nconst d = 4;\n";
    assert.deepEqual(namesIn(code), ['a', 'type B', 'c']);
  });
  test('commands, some over several lines', () => {
    assert.deepEqual(commandsOf('$ a \\\n  b\nout\n\nmore\n$ c'), [
      { command: 'a \\\n  b', output: 'out\n\nmore' },
      { command: 'c', output: '' },
    ]);
  });
  const comparisons: readonly [
    name: string,
    expected: string,
    printed: string,
    result: object | undefined,
  ][] = [
    ['the same', 'a\nb', 'a\r\nb\r\n', {}],
    ['something else', 'a\nb', 'a\nc', undefined],
    ['more than is said', 'a', 'a\nb', undefined],
    ['anything in a line', 'a … c', 'a b c', {}],
    ['not beyond the line', 'a … c', 'a b\nx c', undefined],
    ['any lines', 'a\n…\nd', 'a\nb\nc\nd', {}],
    ['no lines', 'a\n…\nd', 'a\nd', {}],
    ['fields that are shown', 'HTTP/1.1 200 OK\nA: 1\n\nx', 'HTTP/1.1 200 OK\r\nA: 1\r\nB: 2\r\n\r\nx', {}],
    ['another value of a field', 'HTTP/1.1 200 OK\nA: 1', 'HTTP/1.1 200 OK\nA: 2', undefined],
    ['a field that is not there', 'HTTP/1.1 200 OK\nA: 1', 'HTTP/1.1 200 OK\nB: 1', undefined],
    ['content is no field', 'x', 'A: 1\nx', undefined],
    ['a word', '{"t":"$TOKEN"}', '{"t":"xyz"}', { TOKEN: 'xyz' }],
    ['a word twice', '$A $A', 'x x', { A: 'x' }],
    ['another word', '$A $A', 'x y', undefined],
    ['a word that is known', '$KNOWN', 'k', {}],
    ['not the word that is known', '$KNOWN', 'x', undefined],
  ];
  for (const [name, expected, printed, result] of comparisons) {
    test(`compares: ${name}`, () => assert.deepEqual(compare(expected, printed, { KNOWN: 'k' }), result));
  }
});
