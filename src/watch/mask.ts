// Takes secrets out of what a log holds before anybody sees it: paths, agents, referrers, user names, lines that could not
// be read. Rather too much is hidden than too little: who needs the value has the log.

/** What stands where a secret stood. */
const hidden = '***';

/** Longer texts are cut before they are searched: no line of a log may cost more than this. */
const longest = 4096;

const names =
  '(?:[a-z0-9_.-]*(?:token|secret|passw(?:or)?d|passwd|api[_-]?key|signature|credential)s?|key|jwt|sig|sid|j?session[a-z_-]*|assertion|pwd|pass|authorization|auth|cookie|(?:remote_?)?user(?:_?name|_?id)?|login|e-?mail|sub)';
const assigned = '(?:=|%3d)';

// Each pattern's first group stays, what follows it is hidden.
const patterns: readonly RegExp[] = [
  // A JSON Web Token wherever it stands (RFC 7519 §3), cut off or whole.
  /()(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)*/g,
  // Credentials behind the name of a scheme (RFC 9110 §11.4); "Basic authentication" is prose.
  /(\b(?:[Bb]earer|[Bb]asic|D[Pp]o[Pp]|[Tt]oken|Negotiate)(?:\s+|%20|\+))(?=\S*(?:\d|=|[a-z][A-Z]))[A-Za-z0-9._~+/=%-]{6,}/g,
  // Every value of a query: a name does not tell whether its value is secret (RFC 3986 §3.4).
  /((?:[?&]|%3f|%26)[^\s=&?"'<>%]*(?:=|%3d))(?:(?!%26)[^\s&"'<>])+/gi,
  /(\?)[^\s=&"'<>*]+(?=[\s"'<>]|$)/g,
  new RegExp(`(\\b${names}${assigned})[^\\s&;,"'<>]+`, 'gi'),
  new RegExp(`(["']${names}["']\\s*[:=]\\s*["'])(?:[^"'\\\\]|\\\\.)+`, 'gi'),
  // A segment of a path behind a word that announces a secret: /reset/8fk2.
  /(\/(?:[a-z-]*(?:token|secret|password|reset|verify|confirm|invite|invitation|magic|unsubscribe|activate|api-?key)[a-z-]*|key|sid|otp)\/)(?=[^\s/"'?]*\d|[^\s/"'?]{16})[^\s/"'?]*[^\s/"'?,;:.]/gi,
];

// The keys of well-known services begin with a word of their own.
const branded =
  /\b(?:(?:sk|pk|rk|whsec)_[A-Za-z0-9_]{8,}|gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{16,}|glpat-[\w-]{12,}|xox[a-z]-[\w-]{8,}|AKIA[0-9A-Z]{12,}|AIza[\w-]{20,}|npm_[A-Za-z0-9]{20,})/g;
const uuid = /(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])/gi;
const run = /(?:[A-Za-z0-9_+~=-]|%2[bf]|%3d){20,}/gi;
const beforeAt = /[^\s/"'<>()@,;]+?(?:@|%40)[^\s/"'<>()@,;:?#&]*/gi;
// Only text with one of these can hold anything that a pattern looks for.
const suspicious =
  /[=?@]|eyJ|%[234]|[A-Za-z0-9_-]{16}|["']\s*:|:\s|\/.*\/|bearer|basic|dpop|token|digest|\[/i;
// Fields as a line may have logged them; in a sentence a colon may follow such a word as well.
const fields = new RegExp(
  `(\\b${names}:\\s*(?:(?:bearer|basic|dpop|token|negotiate|digest)\\s+)?)[^\\s;,"'<>]+`,
  'gi',
);
// The user name of the common log format stands before the time.
const commonUser = /^(\S+ \S+ )(?!-? ?\[)([^["]{1,200}?)(?= \[\d{1,2}\/)/;

/**
 * Hides what looks like a secret in a text: tokens, credentials in addresses, values of queries, e-mail addresses, long
 * random strings. Characters that would steer a terminal become dots. Doing it twice changes nothing more.
 *
 * @param text a path, an agent, a referrer, a sentence
 */
export function maskText(text: string): string {
  let shown = printable(text.length > longest ? cut(text) : text);
  if (!suspicious.test(shown)) return shown;
  for (const pattern of patterns) shown = shown.replace(pattern, (_, kept: string) => kept + hidden);
  return shown
    .replace(beforeAt, (match) => (match.startsWith(hidden) ? match : address(match)))
    .replace(branded, hidden)
    .replace(uuid, hidden)
    .replace(run, (found) => (isRandom(found) ? hidden : found));
}

/**
 * The same for a whole line of a log, where a user name stands at a known place.
 *
 * @param line as it was read
 */
export function maskLine(line: string): string {
  const short = line.length > longest ? cut(line) : line;
  const keep = (_: string, before: string) => before + hidden;
  return maskText(short.replace(commonUser, keep).replace(fields, keep));
}

// user:password@host keeps its host; an e-mail address goes as a whole, its domain may be a person's.
function address(match: string): string {
  const [, before = '', at = '@', after = ''] = /^(.*?)(@|%40)(.*)$/is.exec(match) ?? [];
  return before.includes(':') || /%3a/i.test(before) || !after.includes('.')
    ? `${hidden}${at}${after}`
    : `${hidden}${at}${hidden}`;
}

// Text that a generator made mixes digits and letters of both cases more often than words do.
function isRandom(text: string): boolean {
  const words = text.split(/[-_+=~]+|%2[bf]|%3d/i);
  const digits = (word: string) => word.replace(/\D/g, '').length;
  if (words.some((word) => word.length >= 20 && digits(word) >= 3 && digits(word) < word.length)) return true;
  const mixed = words.filter((word) => /\d/.test(word) && /[a-z]/i.test(word));
  if (mixed.reduce((sum, word) => sum + word.length, 0) >= 16) return true;
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text)) return false;
  const changes = text.match(/[a-z](?=[A-Z0-9])|[A-Z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  return text.length / (changes + 1) < (text.length >= 32 ? 4.5 : 3.2);
}

// The last word of a cut text may be half a secret that no pattern recognises any more.
function cut(text: string): string {
  const space = text.lastIndexOf(' ', longest);
  return `${space === -1 ? hidden : text.slice(0, space)} …`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is for
const steering = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Replaces control characters, and those that turn the direction of text, by a dot of the same length.
 *
 * @param text any text from a log
 */
function printable(text: string): string {
  return text.replace(steering, '·');
}
