// The patterns of frameworks as templates: `/orders/:id` of Express, Fastify and Hono is `/orders/{id}` in every table.

import { longestTemplate } from '../route-template.ts';

/**
 * A template of a pattern.
 *
 * @param pattern `/orders/:id`, `/files/*path`, `/:year{[0-9]+}`, `/:name(\\w+)?`, `/a{/:b}`
 * @returns `/orders/{id}`, `/files/{path}`, `/{year}`, `/{name}`, `/a/{b}`; at most 200 characters
 */
export function templateOf(pattern: string): string {
  const known = templates.get(pattern);
  if (known !== undefined) return known;
  const made = make(pattern);
  // Patterns are as many as an application has routes; one that makes them up all the time fills no memory.
  if (templates.size >= mostTemplates) templates.clear();
  templates.set(pattern, made);
  return made;
}

const templates = new Map<string, string>();
const mostTemplates = 10_000;

function make(pattern: string): string {
  const named = pattern
    // What a parameter has to match, in Express 4, Fastify and Hono, follows its name.
    .replace(/:(\w+)(?:\((?:[^()]|\([^()]*\))*\)|\{[^{}]*\})?[?+*]?/g, '\u0001$1\u0002')
    .replace(/\*(\w*)/g, (_, name: string) => `\u0001${name || 'rest'}\u0002`)
    // An optional part, in Express 5, is between braces.
    .replace(/[{}]/g, '')
    .replaceAll('\u0001', '{')
    .replaceAll('\u0002', '}');
  return (named.startsWith('/') ? named : `/${named}`).slice(0, longestTemplate);
}
