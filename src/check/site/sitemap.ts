// The addresses of a sitemap, or of an index of sitemaps: `<loc>` in both.

/** Addresses in a sitemap. */
export interface Sitemap {
  /** They are sitemaps themselves. */
  readonly isIndex: boolean;
  readonly entries: readonly { readonly address: string; readonly line: number }[];
}

/** Entries that are read of one file (the format allows 50,000). */
const most = 50_000;

/**
 * Reads a sitemap, XML or one address in a line.
 *
 * @param text the file
 */
export function parseSitemap(text: string): Sitemap {
  const isIndex = /<sitemapindex[\s>]/i.test(text.slice(0, 2_000));
  const entries: { address: string; line: number }[] = [];
  text.split('\n').forEach((row, i) => {
    if (entries.length >= most) return;
    for (const match of row.matchAll(/<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,2000}?)\s*(?:\]\]>)?\s*<\/loc>/gi))
      entries.push({ address: match[1]!.replaceAll('&amp;', '&'), line: i + 1 });
    if (/^\s*https?:\/\/\S+\s*$/i.test(row)) entries.push({ address: row.trim(), line: i + 1 });
  });
  return { isIndex, entries };
}
