// Numbers for routes. A path's template is found once per path; a site with thousands of names at one place in its paths
// (`/blog/<title>`) has those names replaced too, because nobody reads a table of thousands of routes.

import { routeTemplate } from '../route-template.ts';
import { methods } from '../rows.ts';

/** How many routes are told apart while a log is read. */
export const routeLimit = 2048;
/** From how many different names at one place on, rare ones are replaced. */
const manyNames = 100;
/** A name keeps its own route if it has at least this share of what its place gets. */
const ownShare = 0.01;
/** How many templates are remembered with names that have been replaced since. */
const seenLimit = 16_384;
/** What stands for any of many names. */
const anyName = '{name}';

/** The name of all routes that are too rare to be told apart. */
export const otherRoutes = '(other routes)';

/** Routes and their numbers, from 0; a route's text is its method and its template. */
export class Routes {
  readonly #templates = new Map<string, number>();
  readonly #templateTexts: string[] = [];
  readonly #ids = new Map<string, number>();
  #texts: string[] = [];
  /** The new number of each old template, after rare names were replaced. */
  templateMoves: Uint32Array = new Uint32Array(0);
  /** Route number + 1 by 32 × template + method; another array after `id` was asked for one beyond its end. */
  known: Uint32Array = new Uint32Array(1024 * 32);
  /** The prefixes under which names have been replaced, and the names there that keep a route of their own. */
  readonly #replaced = new Map<string, ReadonlySet<string>>();
  /** Numbers of templates by what they were before names were replaced, for those that came last. */
  readonly #seen = new Map<string, number>();

  get size(): number {
    return this.#texts.length;
  }

  text(id: number): string {
    return this.#texts[id] ?? '';
  }

  /**
   * The number of a path's template.
   *
   * @param path as logged, without a query
   */
  template(path: string): number {
    const text = routeTemplate(path);
    if (this.#replaced.size === 0) return this.#templateOf(text);
    const known = this.#seen.get(text);
    if (known !== undefined) return known;
    const id = this.#templateOf(replaceNames(text, this.#replaced));
    if (this.#seen.size >= seenLimit) this.#seen.clear();
    this.#seen.set(text, id);
    return id;
  }

  #templateOf(text: string): number {
    const known = this.#templates.get(text);
    if (known !== undefined) return known;
    const id = this.#templateTexts.length;
    this.#templates.set(text, id);
    this.#templateTexts.push(text);
    return id;
  }

  /**
   * The number of a route.
   *
   * @param template from `template()`
   * @param method an index into `methods`
   */
  id(template: number, method: number): number {
    const at = template * 32 + method;
    if (at >= this.known.length) {
      const larger = new Uint32Array(Math.max(at + 32, this.known.length * 2));
      larger.set(this.known);
      this.known = larger;
    }
    const known = this.known[at]!;
    if (known > 0) return known - 1;
    const id = this.idOf(`${methods[method] ?? '*'} ${this.#templateTexts[template] ?? ''}`.trim());
    this.known[at] = id + 1;
    return id;
  }

  /** The number of a route by its text. */
  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.length;
    this.#ids.set(text, id);
    this.#texts.push(text);
    return id;
  }

  /**
   * Replaces rare names where there are many of them.
   *
   * @param counts how often each route was asked for
   * @param limit how many routes may be left; beyond it the rarest become one
   * @returns the new number of each old route, or `undefined` where nothing changed
   */
  replaceRare(counts: ArrayLike<number>, limit: number): Uint32Array | undefined {
    const changed = replacements(this.#texts, counts);
    if (changed === undefined && this.#texts.length <= limit) return undefined;
    for (const [prefix, own] of changed?.prefixes ?? []) this.#replaced.set(prefix, own);
    const templates = this.#templateTexts.map((text) => replaceNames(text, this.#replaced));
    const texts = withinLimit(changed?.texts ?? this.#texts, counts, limit);
    this.#templates.clear();
    this.#seen.clear();
    this.#templateTexts.length = 0;
    this.templateMoves = Uint32Array.from(templates, (text) => this.#templateOf(text));
    this.known = new Uint32Array(1024 * 32);
    this.#ids.clear();
    this.#texts = [];
    return Uint32Array.from(texts, (text) => this.idOf(text));
  }
}

interface Replacements {
  readonly texts: readonly string[];
  readonly prefixes: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * What routes become when rare names give way, from the front of the path to its end.
 *
 * @param texts `GET /blog/a`
 * @param counts how often each was asked for
 */
function replacements(texts: readonly string[], counts: ArrayLike<number>): Replacements | undefined {
  const parts = texts.map((text) => text.split('/'));
  const depth = Math.max(0, ...parts.map((each) => each.length));
  const prefixes = new Map<string, Set<string>>();
  for (let place = 1; place < depth; place++) {
    const children = new Map<string, { total: number; names: Map<string, number> }>();
    parts.forEach((segments, route) => {
      if (segments.length <= place) return;
      const prefix = pathOf(segments.slice(0, place));
      const entry = children.get(prefix) ?? { total: 0, names: new Map() };
      const name = segments[place]!;
      entry.total += counts[route] ?? 0;
      entry.names.set(name, (entry.names.get(name) ?? 0) + (counts[route] ?? 0));
      children.set(prefix, entry);
    });
    for (const [prefix, { total, names }] of children) {
      if (names.size <= manyNames) continue;
      const own = new Set<string>();
      for (const [name, count] of names) if (name.startsWith('{') || count >= total * ownShare) own.add(name);
      if (own.size === names.size) continue;
      prefixes.set(prefix, own);
      for (const segments of parts) {
        const name = segments[place];
        if (name !== undefined && !own.has(name) && pathOf(segments.slice(0, place)) === prefix)
          segments[place] = anyName;
      }
    }
  }
  return prefixes.size === 0 ? undefined : { texts: parts.map((each) => each.join('/')), prefixes };
}

/** The most asked-for routes as they are, and one name for all others. */
function withinLimit(texts: readonly string[], counts: ArrayLike<number>, limit: number): readonly string[] {
  const totals = new Map<string, number>();
  texts.forEach((text, route) => {
    totals.set(text, (totals.get(text) ?? 0) + (counts[route] ?? 0));
  });
  if (totals.size <= limit) return texts;
  const kept = new Set(
    [...totals]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([text]) => text),
  );
  return texts.map((text) => (kept.has(text) ? text : otherRoutes));
}

/** The path of a route's first segments, whatever its method. */
function pathOf(segments: readonly string[]): string {
  return segments.slice(1).join('/');
}

/** Puts `{name}` where names have been replaced before. */
function replaceNames(template: string, prefixes: ReadonlyMap<string, ReadonlySet<string>>): string {
  const segments = template.split('/');
  for (let place = 1; place < segments.length; place++) {
    const own = prefixes.get(pathOf(segments.slice(0, place)));
    if (own !== undefined && !own.has(segments[place]!)) segments[place] = anyName;
  }
  return segments.join('/');
}
