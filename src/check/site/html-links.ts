// The links of an HTML page, each with its line: a small tokenizer, no tree. It reads what browsers read in practice:
// comments, raw text, quoted and bare attributes, character references.

/** What a link is for. */
export type LinkKind = 'page' | 'frame' | 'image' | 'script' | 'style' | 'media' | 'other';

/** One link of a page. */
export interface HtmlLink {
  /** As written, character references resolved. */
  readonly href: string;
  readonly kind: LinkKind;
  /** The line of the page, counted from 1. */
  readonly line: number;
}

/** What a page says about where it leads. */
export interface HtmlLinks {
  readonly links: readonly HtmlLink[];
  /** The address that relative links start from, as written. */
  readonly base?: string;
  /** The address that the page calls its own, as written. */
  readonly canonical?: string;
  /** Links are not to be followed: `<meta name="robots" content="nofollow">`. */
  readonly nofollow: boolean;
}

/** Links of one page that are kept. */
const most = 2_000;

const sources: Readonly<Record<string, readonly (readonly [attribute: string, kind: LinkKind])[]>> = {
  a: [['href', 'page']],
  area: [['href', 'page']],
  iframe: [['src', 'frame']],
  frame: [['src', 'frame']],
  img: [
    ['src', 'image'],
    ['srcset', 'image'],
  ],
  source: [
    ['src', 'media'],
    ['srcset', 'image'],
  ],
  video: [
    ['src', 'media'],
    ['poster', 'image'],
  ],
  audio: [['src', 'media']],
  track: [['src', 'media']],
  script: [['src', 'script']],
  embed: [['src', 'other']],
  object: [['data', 'other']],
};

const relations: Readonly<Record<string, LinkKind>> = {
  stylesheet: 'style',
  icon: 'image',
  'apple-touch-icon': 'image',
  manifest: 'other',
  alternate: 'page',
  next: 'page',
  prev: 'page',
};

/**
 * Finds the links of a page.
 *
 * @param html the page; any text will do
 */
export function findLinks(html: string): HtmlLinks {
  const links: HtmlLink[] = [];
  let base: string | undefined;
  let canonical: string | undefined;
  let nofollow = false;
  const add = (href: string | undefined, kind: LinkKind, line: number): void => {
    const text = href?.trim();
    if (text !== undefined && text !== '' && links.length < most) links.push({ href: text, kind, line });
  };
  for (const { name, attributes, line } of tags(html)) {
    const own = Object.hasOwn(sources, name) ? sources[name]! : [];
    for (const [attribute, kind] of own) {
      const value = attributes.get(attribute);
      if (attribute !== 'srcset') add(value, kind, line);
      else for (const each of fromSrcset(value ?? '')) add(each, kind, line);
    }
    if (name === 'base') base ??= attributes.get('href')?.trim();
    else if (name === 'link') {
      const rels = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
      if (rels.includes('canonical')) canonical ??= attributes.get('href')?.trim();
      const kind = rels
        .map((rel) => (Object.hasOwn(relations, rel) ? relations[rel] : undefined))
        .find(Boolean);
      if (kind !== undefined) add(attributes.get('href'), kind, line);
    } else if (name === 'meta') {
      const content = attributes.get('content') ?? '';
      if (attributes.get('http-equiv')?.toLowerCase() === 'refresh')
        add(/^\s*\d*(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(content)?.[1], 'page', line);
      if (attributes.get('name')?.toLowerCase() === 'robots' && /\b(?:nofollow|none)\b/i.test(content))
        nofollow = true;
    }
  }
  return {
    links,
    ...(base === undefined ? {} : { base }),
    ...(canonical === undefined ? {} : { canonical }),
    nofollow,
  };
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
}

/** Elements whose content is text, whatever it looks like. */
const rawText = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'noembed']);

function* tags(html: string): Generator<Tag> {
  let at = 0;
  let line = 1;
  let counted = 0;
  const lineAt = (place: number): number => {
    for (let i = html.indexOf('\n', counted); i !== -1 && i < place; i = html.indexOf('\n', i + 1)) line += 1;
    counted = Math.max(counted, place);
    return line;
  };
  const lower = html.toLowerCase();
  for (;;) {
    const open = html.indexOf('<', at);
    if (open === -1) return;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    const first = html.charCodeAt(open + 1) | 0x20;
    // An end tag, a declaration, or no tag at all.
    if (first < 0x61 || first > 0x7a) {
      at = open + 1;
      continue;
    }
    const from = lineAt(open);
    const { name, attributes, end } = readTag(html, open + 1);
    yield { name, attributes, line: from };
    at = end;
    if (!rawText.has(name)) continue;
    const close = lower.indexOf(`</${name}`, at);
    at = close === -1 ? html.length : close + 2;
  }
}

const attribute = /[\s/]*([^\s"'<>/=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?/y;

function readTag(html: string, from: number): { name: string; attributes: Map<string, string>; end: number } {
  let at = from;
  while (at < html.length && !/[\s/>]/.test(html[at]!)) at += 1;
  const name = html.slice(from, at).toLowerCase();
  const attributes = new Map<string, string>();
  for (;;) {
    attribute.lastIndex = at;
    const match = attribute.exec(html);
    if (match === null) break;
    at = attribute.lastIndex;
    const key = match[1]!.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, resolve(match[2] ?? match[3] ?? match[4] ?? ''));
  }
  const end = html.indexOf('>', at);
  return { name, attributes, end: end === -1 ? html.length : end + 1 };
}

// `a.png 1x, b.png 2x`: an address ends at white space, so a comma inside belongs to it.
function fromSrcset(value: string): string[] {
  const found: string[] = [];
  const candidate = /[\s,]*(\S+)/y;
  for (let match = candidate.exec(value); match !== null; match = candidate.exec(value)) {
    const address = match[1]!.replace(/,+$/, '');
    if (address !== '' && !address.startsWith('data:')) found.push(address);
    if (address !== match[1]) continue;
    const comma = value.indexOf(',', candidate.lastIndex);
    if (comma === -1) break;
    candidate.lastIndex = comma + 1;
  }
  return found;
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function resolve(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
