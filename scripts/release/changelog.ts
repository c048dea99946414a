// What a release asks of CHANGELOG.md: a heading for the version, made of the one above what is not released yet.

/** A heading `## 1.2.3` or `## [1.2.3] - 2026-01-31`. */
const heading = /^## \[?([^\]\s]+)\]?(?: - \d{4}-\d{2}-\d{2})?$/;
const unreleased = /^## (?:Unreleased|\[Unreleased\])[ \t]*$/im;

/** Whether a version stands in the changelog as a heading. */
export function isInChangelog(markdown: string, version: string): boolean {
  return markdown.split('\n').some((line) => heading.exec(line)?.[1] === version);
}

/**
 * The changelog with what was unreleased as a version. Whoever makes the next change writes a new `## Unreleased`.
 *
 * @param date in UTC, `2026-01-31`
 * @throws Error where nothing is unreleased, or the version has its heading already
 */
export function withVersion(markdown: string, version: string, date: string): string {
  if (isInChangelog(markdown, version)) throw new Error(`CHANGELOG.md has a heading for ${version} already`);
  const found = unreleased.exec(markdown);
  if (found === null) throw new Error('CHANGELOG.md has no heading `## Unreleased`');
  const before = markdown.slice(0, found.index);
  const after = markdown.slice(found.index + found[0].length);
  const [section = ''] = after.split(/^## /m);
  if (!/^[-*] /m.test(section)) throw new Error('CHANGELOG.md lists nothing under `## Unreleased`');
  return `${before}## ${version} - ${date}${after}`;
}
