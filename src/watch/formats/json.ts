// JSON of log lines: parsed by the platform, mended only where a line is broken in a known way.

/** An object from JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object, and neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Parses a line.
 *
 * nginx without `escape=json` writes `\x22` into strings and `-` for numbers that it does not have: neither is JSON, so a
 * line that fails is mended and tried once more.
 *
 * @returns `undefined` where it is no JSON
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseMended(text);
  }
}

function parseMended(text: string): unknown {
  if (text.charCodeAt(0) !== 123 || !(text.includes('\\x') || /:\s*-?\s*[,}]/.test(text))) return undefined;
  const mended = text
    .replace(/\\x([0-9A-Fa-f]{2})/g, '\\u00$1')
    .replace(/":\s{0,8}-?(?=\s{0,8}[,}])/g, '":null');
  try {
    return JSON.parse(mended);
  } catch {
    return undefined;
  }
}

/** A text from JSON; numbers as they print, everything else and `-` empty. */
export function textFrom(value: unknown): string {
  if (typeof value === 'string') return value === '-' ? '' : value;
  return typeof value === 'number' ? String(value) : '';
}

/** A field of a message: its first value where it is a list, whatever the case of its name. */
export function fieldFrom(fields: unknown, name: string): string {
  if (!isObject(fields)) return '';
  const value = fields[name] ?? fields[name.toLowerCase()];
  return textFrom(Array.isArray(value) ? value[0] : value);
}
