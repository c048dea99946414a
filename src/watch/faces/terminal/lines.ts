// Lines of a terminal: how wide a text is, cutting and padding it, breaking a paragraph, plain ASCII.

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });
// What takes two columns: East Asian wide characters and emoji (Unicode Standard Annex 11).
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}])/u;
const simple = /^[\u0020-\u007e\u00a0-\u00ff\u2010-\u2027\u202f\u2190-\u21ff\u2500-\u25ff]*$/;

/** How many columns a text takes; without colours in it. */
export function columnsOf(text: string): number {
  if (simple.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of segments.segment(text)) columns += widthOf(segment);
  return columns;
}

/** The text, or as much of it as fits, ending in `…`. */
export function cut(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  return columns <= 0 ? '' : `${take(text, columns - 1)}…`;
}

// As much of the text as fits.
function take(text: string, columns: number): string {
  let out = '';
  let used = 0;
  for (const { segment } of segments.segment(text)) {
    used += widthOf(segment);
    if (used > columns) break;
    out += segment;
  }
  return out;
}

/** The text with spaces up to a width, cut where it is longer. */
export function fit(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const short = cut(text, columns);
  const space = ' '.repeat(Math.max(0, columns - columnsOf(short)));
  return align === 'right' ? space + short : short + space;
}

/**
 * Breaks a paragraph into lines.
 *
 * @param text words and spaces
 * @param columns how long a line may be; a longer word is broken
 */
export function wrap(text: string, columns: number): string[] {
  const room = Math.max(1, columns);
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(/[ \n\t]+/)) {
    if (word === '') continue;
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) <= room) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    while (columnsOf(word) > room) {
      const head = take(word, room);
      // One character may be wider than the room.
      if (head === '') break;
      lines.push(head);
      word = word.slice(head.length);
    }
    line = word;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

const ascii: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u202f': ',',
  '·': '-',
  '–': '-',
  '—': '-',
  '…': '~',
  '×': 'x',
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '│': '|',
  '─': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
};

const foreign = /[^\p{ASCII}]/u;

/** The text in ASCII, as wide as before; a character without a likeness becomes a question mark. */
export function toAscii(text: string): string {
  if (!foreign.test(text)) return text;
  return Array.from(segments.segment(text), ({ segment }) =>
    foreign.test(segment) ? (ascii[segment] ?? '?'.repeat(widthOf(segment))) : segment,
  ).join('');
}

function widthOf(segment: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u.test(segment)) return 0;
  return wide.test(segment) || segment.includes('\ufe0f') ? 2 : 1;
}
