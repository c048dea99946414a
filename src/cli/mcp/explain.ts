// The tool `explain`: what one response means, who sent it, who can fix it, and what to do next.

import type { Exchange } from '../../check/index.ts';
import { diagnose, readRaw, UnreadableInput } from '../../check/index.ts';
import { readProse } from '../../codes/prose.ts';
import { Failure } from '../command.ts';
import { inServer } from './lookup.ts';
import { code, diagnosis, list, object, string } from './schemas.ts';
import type { Tool } from './tool.ts';
import { bounded, bounds } from './tool.ts';

/** What `explain` takes: a response as text, or its parts. */
export interface ExplainInput {
  readonly response?: string;
  readonly status?: number;
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  readonly content?: string;
}

/** The tool `explain`. */
export const explain: Tool<ExplainInput> = {
  name: 'explain',
  title: 'Explain a response',
  description:
    'What one HTTP response means: which meaning of its number applies, who really sent it (application, server, load balancer, CDN edge …), who can fix it and what to do next. Takes the raw response, with its request if there is one, or the status with its fields.',
  input: {
    response: {
      ...string,
      maxLength: bounds.input,
      description:
        'the response as text, what `curl -i` or `curl -v` prints; the first exchange in it is explained',
    },
    status: { ...code, description: 'the status code, instead of a response' },
    fields: {
      type: 'object',
      maxProperties: 200,
      additionalProperties: { anyOf: [string, list(string)] },
      description: 'the fields of the response, {"Server":"nginx"}; these tell who sent it',
    },
    content: { ...string, maxLength: bounds.input, description: 'the content of the response' },
  },
  required: [],
  output: object({ code, diagnosis, advice: { ...string, description: 'Markdown: what can be done' } }, [
    'code',
    'diagnosis',
  ]),
  example: { status: 502, fields: { Server: 'cloudflare', 'CF-RAY': '8c1f2e3d4b5a6978-FRA' } },
  run(input) {
    const exchange = exchangeOf(input);
    const { status } = exchange.response;
    const found = diagnose(exchange);
    const page = status <= 999 ? readProse(status) : undefined;
    const section = page?.sections.find(({ heading }) => heading === 'How to debug and fix');
    const advice = section === undefined ? undefined : inServer(section.markdown);
    const lines = [
      found.sentence,
      ...(found.sender === undefined ? [] : [`Sent by: ${found.sender.name} (${found.sender.evidence})`]),
      ...(found.fixedBy === undefined ? [] : [`Can be fixed by: the ${found.fixedBy}`]),
      ...(found.next === '' ? [] : [`Next: ${found.next}`]),
      ...(advice === undefined ? [] : ['', advice]),
    ];
    return {
      text: bounded(lines.join('\n')),
      data: { code: status, diagnosis: { ...found }, ...(advice === undefined ? {} : { advice }) },
    };
  },
};

function exchangeOf(input: ExplainInput): Exchange {
  const { response, status } = input;
  if ((response === undefined) === (status === undefined))
    throw new Failure(
      'give either "response" or "status". For example: {"status":503,"fields":{"Retry-After":"30"}}',
    );
  try {
    return readRaw(new TextEncoder().encode(response ?? message(input)), { name: 'response' })[0]!;
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new Failure(
      `${error.message} A response begins with a line such as "HTTP/1.1 503 Service Unavailable"; without one, give "status" and "fields".`,
      { cause: error },
    );
  }
}

function message({ status = 0, fields = {}, content = '' }: ExplainInput): string {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((each) => {
      // RFC 9110 §5.1, §5.5: a name is a token, and no value holds a line end.
      if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) throw new Failure(`"${name}" is not the name of a field.`);
      if (/[\r\n\0]/.test(each))
        throw new Failure(`the value of ${name} holds a line end. Give each field line by itself.`);
      return `${name}: ${each}\r\n`;
    }),
  );
  return `HTTP/1.1 ${String(status).padStart(3, '0')} \r\n${lines.join('')}\r\n${content}`;
}
