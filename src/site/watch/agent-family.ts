// Who asks, in one of a few words of ours: what a visitor's User-Agent says further is nobody else's business, and nobody
// may write onto a page that others read by sending it.

import { crawlerOf } from '../../watch/crawlers.ts';

// A name that is part of another's text comes after it: Edge says Chrome, Chrome says Safari.
const programs: readonly (readonly [word: string, name: string])[] = [
  ['curl/', 'curl'],
  ['wget/', 'Wget'],
  ['python-requests', 'python-requests'],
  ['python-httpx', 'python-httpx'],
  ['python-urllib', 'Python-urllib'],
  ['aiohttp', 'aiohttp'],
  ['go-http-client', 'Go-http-client'],
  ['okhttp', 'okhttp'],
  ['java/', 'Java'],
  ['axios/', 'axios'],
  ['undici', 'undici'],
  ['node', 'Node.js'],
  ['deno', 'Deno'],
  ['bun/', 'Bun'],
  ['postmanruntime', 'Postman'],
  ['statute', 'Statute'],
  ['headlesschrome', 'Headless Chrome'],
  ['firefox/', 'Firefox'],
  ['edg/', 'Edge'],
  ['opr/', 'Opera'],
  ['chrome/', 'Chrome'],
  ['safari/', 'Safari'],
];

/**
 * The family of a User-Agent.
 *
 * @param agent as it was sent
 * @returns `Firefox`, `curl`, the name of a known crawler; `another program`; empty where none was sent
 */
export function agentFamily(agent: string): string {
  if (agent === '') return '';
  const text = agent.toLowerCase();
  return crawlerOf(agent) || (programs.find(([word]) => text.includes(word))?.[1] ?? 'another program');
}
