// A code's page as Markdown, for notes and models: the facts first, the prose after them.

import type { Description, FieldRequirement, Reading, Section } from '../../codes/index.ts';
import { cite, describe, formatCitation } from '../../codes/index.ts';
import type { Sources } from '../sources.ts';
import {
  className,
  contents,
  digits,
  evidences,
  headline,
  kinds,
  registrations,
  repeats,
  senders,
  signals,
  treatments,
  visibilities,
} from '../words.ts';

/**
 * The Markdown of a code.
 *
 * @param code a known code
 * @param sources its prose
 */
export function codeMarkdown(code: number, sources: Sources): string {
  const description = describe(code);
  const { fields, related, summary } = description;
  const others = description.readings.filter((each) => each.ownerId !== 'iana');
  const prose = sources.prose(code)?.sections ?? [];
  const parts = [
    `# ${digits(code)} ${headline(description)}`,
    summary,
    facts(description).join('\n'),
    ...(fields.length > 0 ? ['## Fields to send', fields.map(field).join('\n')] : []),
    ...prose.flatMap(({ heading, markdown }) => [`## ${heading}`, markdown]),
    ...(related.length > 0
      ? [
          '## Or is it another code?',
          related.map((each) => `- [${digits(each.code)}](/${digits(each.code)}): ${each.rule}`).join('\n'),
        ]
      : []),
    ...(others.length > 0 ? ['## Outside the registry', ...others.map(reading)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function facts(description: Description): string[] {
  const {
    class: name,
    registration,
    expires,
    spec,
    treatAs,
    content,
    cacheable,
    neverStored,
    crawlers,
  } = description;
  const { repeat, signal, treatment, condition, readings } = description;
  const registered = registration !== 'unregistered';
  return [
    `- Class: ${className(name)}`,
    `- Registry: ${registrations[registration]}${expires === null ? '' : ` until ${expires}`}`,
    spec === null
      ? `- A client that does not know it treats it as ${treatAs}`
      : `- Specification: [${formatCitation(spec)}](${spec.url})`,
    ...(registered
      ? [
          `- Content: ${contents[content]}`,
          `- Cacheable: ${neverStored ? `Never (${neverStored})` : cacheable ? 'By default' : 'Only if told so'}`,
        ]
      : []),
    ...(registered || readings.length === 1
      ? [
          `- What a client does next: ${treatments[treatment]} ${condition}${repeat === null ? '' : ` ${repeats(repeat)} (${repeat.section})`}`,
          `- Monitoring reads: ${signals[signal]} (\`${signal}\`)`,
        ]
      : []),
    ...(crawlers === null
      ? []
      : [`- Crawlers: ${crawlers.effect} (${evidences[crawlers.evidence]}: ${crawlers.source})`]),
  ];
}

function field({ name, kind, purpose, when, section, example }: FieldRequirement): string {
  return `- \`${name}\` (${kinds[kind]}, ${link(section)}): ${purpose}${when === undefined ? '' : `, when ${when}`}. Example: \`${example}\``;
}

function reading({
  owner,
  phrase,
  summary,
  sender,
  visibility,
  clientSees,
  condition,
  treatment,
  evidence,
  source,
  note,
}: Reading): string {
  return [
    `### ${owner}: ${phrase}`,
    '',
    summary,
    '',
    ...(sender === undefined ? [] : [`- Who sends it: ${senders[sender]}`]),
    `- Where it shows: ${visibilities[visibility]}`,
    ...(clientSees === undefined ? [] : [`- The client sees: ${clientSees}`]),
    `- What a client does next: ${treatments[treatment]} ${condition}`,
    `- Evidence: ${evidences[evidence]}: ${source}`,
    ...(note === undefined ? [] : ['', note]),
  ].join('\n');
}

function link(section: Section): string {
  return `[${section}](${cite(section).url})`;
}
