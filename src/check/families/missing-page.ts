// Weighs the signs that an HTML page says "not found". No single one is proof: an article may speak of 404.

// The whole of a title's part or of a heading; in the languages of the larger webs.
const phrase = new RegExp(
  [
    '(?:(?:http )?(?:error|status|fehler|erreur|erro) ?)?404(?: ?(?:error|fehler))?[ !.:,-]*(?:(?:page|file|resource)? ?(?:was |is )?not found)?',
    '(?:oops|sorry|whoops|uh oh)?[ !.,-]*(?:the |this |that )?(?:page|file|document|resource|content|site)?(?: you (?:requested|are looking for|were looking for))? ?(?:could not be|cannot be|can.t be|couldn.t be|was not|is not|wasn.t|isn.t|not) found',
    '(?:the |this |that )?page (?:you (?:are|were) looking for )?(?:does not|doesn.t|no longer) exists?',
    'seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouv.e)|p.gina no encontrada|p.gina n.o encontrada|pagina non trovata|pagina niet gevonden',
  ].join('|'),
  'i',
);
const whole = new RegExp(`^(?:${phrase.source})[ !.]*$`, 'i');

/** What speaks for and against a page that is not there. */
export interface MissingPage {
  /** 4 and more: the page says that it is missing. */
  readonly score: number;
  /** The signs, as people read them. */
  readonly signs: readonly string[];
}

/**
 * Weighs an HTML page.
 *
 * @param html the page
 * @param target the request's target, where it is known
 */
export function weighMissingPage(html: string, target: string | undefined): MissingPage {
  const signs: string[] = [];
  let score = 0;
  const add = (weight: number, sign: string): void => {
    score += weight;
    if (weight > 0) signs.push(sign);
  };
  const title = textOf(/<title[^>]{0,200}>([^<]{0,300})/i.exec(html)?.[1] ?? '');
  const heading = textOf(/<h1[^>]{0,500}>([\s\S]{0,500}?)<\/h1/i.exec(html)?.[1] ?? '');
  const inTitle = title.split(/\s[|–—·:«»-]+\s|\s*[|–—·«»:]\s*/).some((part) => says(part));
  if (inTitle) add(2, `the title is “${title}”`);
  if (says(heading)) add(2, `the heading is “${heading}”`);
  if (!inTitle && !says(heading)) return { score: 0, signs: [] };
  // A page about the error is where its address says it is.
  const path = target?.replace(/^https?:\/\/[^/?#]*/i, '');
  if (path !== undefined && /404|not-?found|error|status/i.test(path)) add(-4, '');
  if (/<meta[^>]{0,300}\bnoindex\b/i.test(html)) add(1, 'robots are told not to index it');
  const canonical = /<link[^>]{0,300}rel=["']?canonical["']?[^>]{0,300}/i.exec(html)?.[0];
  if (canonical !== undefined) {
    const home = /href=["']?(?:https?:\/\/[^/"'\s>]+)?\/?["'\s>]/i.test(`${canonical}>`);
    add(home ? 1 : -1, 'its canonical address is the home page');
  }
  const length = bodyText(html).length;
  if (length < 2_000) add(1, 'there is little else on it');
  if (length > 6_000) add(-3, '');
  return { score, signs };
}

function says(text: string): boolean {
  const plain = text.trim();
  return plain !== '' && plain.length <= 80 && whole.test(plain);
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]{0,500}>/g, ' ')
    .replace(/&nbsp;|&#160;/g, ' ')
    .replace(/&#39;|&rsquo;|’/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

function bodyText(html: string): string {
  const from = html.search(/<body/i);
  const text = html.slice(Math.max(from, 0), Math.max(from, 0) + 300_000);
  const lower = text.toLowerCase();
  let out = '';
  let at = 0;
  for (const { index, 1: name } of lower.matchAll(/<(script|style|template)\b/g)) {
    if (index < at) continue;
    out += text.slice(at, index);
    const end = lower.indexOf(`</${name}`, index);
    at = end === -1 ? text.length : end;
    if (end === -1) break;
  }
  return textOf(out + text.slice(at));
}
