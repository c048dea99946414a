// All rules of all sorts in one list, with what each looks at, and their examples in one form: for the pages and the
// commands that explain rules. Whoever checks takes the rules of one sort.

import type { OpenApiCase } from './openapi/rule.ts';
import { openApiRules } from './openapi/rules/index.ts';
import type { ProbeCase } from './probe/probe-rule.ts';
import { probeRules } from './probe/rules/index.ts';
import type { Case, Need, RuleText } from './rule.ts';
import { rules } from './rules/index.ts';
import { siteRules } from './site/rules/index.ts';
import type { SiteCase } from './site/site-rule.ts';

/** What a rule looks at, and how that is checked, in words. */
export const inputs = {
  message: 'one exchange: `statute check <file|url>`',
  sequence: 'exchanges in their order: `statute check session.har`',
  probe: 'the answers to requests of its own: `statute check --probe <url>`',
  site: 'the pages of a site: `statute check --site <url>`',
  openapi: 'a description of an API: `statute check openapi.yaml`',
} as const;

/** One of them. */
export type RuleInput = keyof typeof inputs;

/** A rule, as people read it. */
export interface RuleEntry extends RuleText {
  /** At least one; two sorts of rules may implement one requirement. */
  readonly inputs: readonly RuleInput[];
  readonly needs: readonly Need[];
}

/** A piece of an example. */
export interface ExampleText {
  readonly language: 'http' | 'yaml' | 'text';
  readonly text: string;
}

/** An example of a rule. */
export interface RuleExample {
  readonly name: string;
  /** `unjudged`: nothing can be said. */
  readonly fires: boolean | 'unjudged';
  readonly texts: readonly ExampleText[];
}

const byId = new Map<string, RuleEntry>();
const sorts: readonly (readonly [RuleInput, readonly RuleText[]])[] = [
  ['message', rules.filter((rule) => 'test' in rule)],
  ['sequence', rules.filter((rule) => 'compare' in rule)],
  ['probe', probeRules],
  ['site', siteRules],
  ['openapi', openApiRules],
];
for (const [input, list] of sorts)
  for (const rule of list) {
    const { id, kind, source, summary, why, fix, profiles } = rule;
    const known = byId.get(id);
    byId.set(id, {
      ...(known ?? { id, kind, source, summary, why, fix, ...(profiles === undefined ? {} : { profiles }) }),
      inputs: [...(known?.inputs ?? []), input],
      needs: known?.needs ?? ('needs' in rule ? (rule.needs as readonly Need[]) : []),
    });
  }

/** Every rule once, by id. */
export const ruleBook: readonly RuleEntry[] = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * The examples of a rule. They stand in the rule's own file, which is read when somebody asks.
 *
 * @param id a rule's id
 * @returns nothing where there is no such rule
 */
export async function examplesOf(id: string): Promise<readonly RuleExample[]> {
  const entry = byId.get(id);
  if (entry === undefined) return [];
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const lists = entry.inputs.map(async (input): Promise<readonly RuleExample[]> => {
    if (input === 'probe') return (await import(`./probe/rules/${id}.${extension}`)).cases.map(ofProbe);
    if (input === 'site') return (await import(`./site/rules/${id}.${extension}`)).cases.map(ofSite);
    if (input === 'openapi')
      return (await import(`./openapi/rules/${id}.${extension}`)).cases.map(ofMessages);
    return (await import(`./rules/${id}.${extension}`)).cases.map(ofMessages);
  });
  return (await Promise.all(lists)).flat();
}

function ofMessages({ name, fires, ...rest }: Case | OpenApiCase): RuleExample {
  const texts: ExampleText[] = [];
  if ('yaml' in rest) texts.push({ language: 'yaml', text: rest.yaml });
  if (rest.http !== undefined) texts.push({ language: 'http', text: rest.http });
  return { name, fires, texts };
}

function ofProbe({ name, fires, answers, waited = [] }: ProbeCase): RuleExample {
  const texts = Object.entries(answers).flatMap(([request, outcome]): readonly ExampleText[] => {
    if (outcome === undefined) return [];
    const wait = waited.some((each) => each === request) ? ', after the sender had waited in vain' : '';
    const what = `The answer to the request “${request}”${wait}:`;
    if (typeof outcome === 'string')
      return [
        { language: 'text', text: what },
        { language: 'http', text: outcome },
      ];
    const why = 'unsent' in outcome ? outcome.unsent : outcome.failed;
    return [{ language: 'text', text: `${what} ${'unsent' in outcome ? 'not sent' : 'none'}. ${why}` }];
  });
  return { name, fires, texts };
}

function ofSite({ name, fires, pages }: SiteCase): RuleExample {
  const lines = pages.map(({ path, status, location, links = [], canonical, digest }) =>
    [
      `${path}  ${status ?? 'no answer'}`,
      ...(location === undefined ? [] : [`Location: ${location}`]),
      ...(links.length === 0 ? [] : [`links to ${links.join(', ')}`]),
      ...(canonical === undefined ? [] : [`canonical ${canonical}`]),
      ...(digest === undefined ? [] : [`content ${digest}`]),
    ].join('; '),
  );
  return { name, fires, texts: [{ language: 'text', text: lines.join('\n') }] };
}
