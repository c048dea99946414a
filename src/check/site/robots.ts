// What a site tells crawlers (RFC 9309), and the delay that many of them obey besides.

/** The rules for one crawler. */
export interface Robots {
  /** Tells whether a path, with its query, may be asked for. */
  readonly allows: (path: string) => boolean;
  /** Milliseconds between two requests; absent where nothing is said. */
  readonly delay?: number;
  /** Addresses of sitemaps, as written. */
  readonly sitemaps: readonly string[];
}

interface Line {
  readonly allow: boolean;
  readonly pattern: string;
}

/** Bytes of the file that count (RFC 9309 §2.5). */
const room = 512 * 1024;

/** Everything is allowed: there is no file (RFC 9309 §2.3.1.3). */
export const openDoor: Robots = { allows: () => true, sitemaps: [] };
/** Nothing is allowed: the file cannot be had at the moment (RFC 9309 §2.3.1.4). */
export const closedDoor: Robots = { allows: () => false, sitemaps: [] };

/**
 * Reads robots.txt for one crawler.
 *
 * @param text the file
 * @param agent the crawler's product token, `statute`
 */
export function parseRobots(text: string, agent = 'statute'): Robots {
  const groups = new Map<string, { lines: Line[]; delay?: number }>();
  const sitemaps: string[] = [];
  let names: string[] = [];
  let inRules = false;
  for (const raw of text
    .slice(0, room)
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)) {
    const match = /^\s*([a-z-]+)\s*:\s*(.*?)\s*$/i.exec(raw.replace(/#.*$/, ''));
    if (match === null) continue;
    const key = match[1]!.toLowerCase();
    const value = match[2]!;
    if (key === 'sitemap') sitemaps.push(value);
    else if (key === 'user-agent') {
      // Lines of agents that follow each other share a group.
      if (inRules) names = [];
      inRules = false;
      names.push(value.toLowerCase());
      for (const name of names) if (!groups.has(name)) groups.set(name, { lines: [] });
    } else if (key === 'allow' || key === 'disallow' || key === 'crawl-delay') {
      inRules = true;
      for (const name of names) {
        const group = groups.get(name)!;
        if (key !== 'crawl-delay') {
          // An empty path matches nothing (RFC 9309 §2.2.2).
          if (value !== '') group.lines.push({ allow: key === 'allow', pattern: value });
        } else if (Number(value) > 0) group.delay = Number(value) * 1000;
      }
    }
  }
  const group = groups.get(agent) ?? groups.get('*');
  const lines = group?.lines ?? [];
  return {
    allows: (path) => isAllowed(lines, path),
    ...(group?.delay === undefined ? {} : { delay: group.delay }),
    sitemaps,
  };
}

// The longest pattern wins; of two that are as long, the one that allows (RFC 9309 §2.2.2).
function isAllowed(lines: readonly Line[], path: string): boolean {
  if (path === '/robots.txt') return true;
  let best: Line | undefined;
  for (const line of lines) {
    if (!matches(line.pattern, path)) continue;
    const longer = line.pattern.length - (best?.pattern.length ?? -1);
    if (longer > 0 || (longer === 0 && line.allow)) best = line;
  }
  return best?.allow ?? true;
}

// Without a regular expression: a pattern of stars would make one run for ever.
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(parts[0]!)) return false;
  let at = parts[0]!.length;
  for (let i = 1; i < parts.length; i += 1) {
    const part = parts[i]!;
    if (anchored && i === parts.length - 1) return path.length - part.length >= at && path.endsWith(part);
    const found = path.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return !anchored || at === path.length;
}
