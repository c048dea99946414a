// Finds what belongs into a log and not into a response: stack traces, messages of databases, files of the server
// (CWE-209). The patterns are those of the tools themselves, so that prose about errors does not look like one.

/** A pattern and what it gives away. */
interface Leak {
  readonly pattern: RegExp;
  readonly what: string;
}

const leaks: readonly Leak[] = [
  { pattern: /\bTraceback \(most recent call last\):/, what: 'a Python traceback' },
  { pattern: /^[ \t]*File "[^"\n]{1,300}\.py", line \d+/m, what: 'a Python traceback' },
  {
    pattern: /\bat [^\n<]{0,200}?[\w$)] ?\([^()\n]{1,300}\.[cm]?[jt]sx?:\d+:\d+\)/,
    what: 'a stack trace of JavaScript',
  },
  { pattern: /\bat (?:file:\/\/)?\/[^\s()]{1,300}\.[cm]?[jt]s:\d+:\d+/, what: 'a stack trace of JavaScript' },
  {
    pattern: /\bat [\w$.<>]{3,200}\([\w$]{1,100}\.(?:java|kt|scala|groovy):\d+\)/,
    what: 'a stack trace of Java',
  },
  {
    pattern:
      /\b(?:java|javax|jakarta|org\.springframework|org\.hibernate)(?:\.\w+){1,8}(?:Exception|Error)\b/,
    what: 'the class of a Java exception',
  },
  {
    pattern: /\bat [\w.`<>[\]]{3,200}\([^)\n]{0,200}\) in [^\n]{1,300}\.(?:cs|vb|fs):line \d+/,
    what: 'a stack trace of .NET',
  },
  { pattern: /\bSystem(?:\.\w+){0,6}\.\w+Exception\b/, what: 'the class of a .NET exception' },
  {
    pattern: /\b(?:Fatal|Parse) error(?:<\/b>)?:\s[^\n]{1,500}?\.php(?::\d+|(?:<\/b>)? on line )/,
    what: 'an error of PHP with its file',
  },
  { pattern: /^#\d+ [^\n]{1,300}\.php\(\d+\): /m, what: 'a stack trace of PHP' },
  { pattern: /[\w./-]{3,200}\.rb:\d+:in [`'"]/, what: 'a stack trace of Ruby' },
  { pattern: /\bgoroutine \d+ \[[a-z ,]{1,40}\]:/, what: 'a stack trace of Go' },
  { pattern: /\bthread '[^'\n]{1,80}' panicked at /, what: 'a panic of Rust' },
  { pattern: /\bSQLSTATE\[\w{5}\]/, what: 'a message of the database' },
  { pattern: /\bORA-\d{5}:/, what: 'a message of the database' },
  { pattern: /You have an error in your SQL syntax;/, what: 'a message of the database' },
  { pattern: /\bsyntax error at or near "/, what: 'a message of the database' },
  {
    pattern: /\bviolates (?:unique|foreign key|not-null|check) constraint "/,
    what: 'a message of the database',
  },
  { pattern: /\bUnclosed quotation mark after the character string/, what: 'a message of the database' },
  { pattern: /\bSQLITE_(?:ERROR|CONSTRAINT|BUSY|CORRUPT)\b/, what: 'a message of the database' },
  { pattern: /\bE11000 duplicate key error collection:/, what: 'a message of the database' },
  {
    pattern:
      /(?:\/(?:var\/www|home\/[\w.-]+|usr\/src\/app|srv)\/|\b[A-Z]:\\(?:\\?[\w. -]+\\){1,12}\\?)[\w./\\-]{1,200}\.(?:php|py|rb|js|ts|java|cs|go|pl)(?::\d+|\(\d+\)| on line \d+)/,
    what: 'a file of the server',
  },
];

const unescaped: Readonly<Record<string, string>> = { n: '\n', t: '\t' };

/** Characters that are looked at. */
const room = 64_000;

/**
 * Finds the first sign of a server's inside.
 *
 * @param text the content of an error
 * @returns what it gives away, never the text itself; `undefined` where there is nothing
 */
export function leakedInternals(text: string): string | undefined {
  const plain = text
    .slice(0, room)
    // As in JSON: the traces stand in strings.
    .replace(/\\([nt"\\])/g, (_, escaped: string) => unescaped[escaped] ?? escaped)
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/<br\s*\/?>/gi, '\n')
    .replaceAll('&nbsp;', ' ');
  return leaks.find(({ pattern }) => pattern.test(plain))?.what;
}
