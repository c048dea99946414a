// What came back from an address, as an outcome: the messages are shown as the rules saw them, line by line.

import { shownMessage } from '../../check/corrections/shown-message.ts';
import type { Exchange, ResponseMessage } from '../../check/exchange.ts';
import { responses } from '../../check/exchange.ts';
import { maskText } from '../../check/mask.ts';
import type { Finding } from '../../check/rule.ts';
import type { Answers } from './ask.ts';
import { inspection } from './inspection.ts';
import type { Checked, SourceBlock, SourceLine } from './outcome.ts';

/**
 * Checks what came back.
 *
 * @param answers at least one exchange
 */
export async function checkAnswers({ exchanges, remark }: Answers): Promise<Checked> {
  const asked = maskText(exchanges[0]!.request!.target);
  const report = (await inspection(asked).run(exchanges))!;
  const { findings } = report.report;
  return {
    kind: 'checked',
    what: `the answer of ${asked}`,
    report,
    source: exchanges.map((exchange, i) => block(exchange, i + 1, exchanges.length, findings)),
    ...(remark === undefined ? {} : { remark }),
  };
}

function block(exchange: Exchange, number: number, of: number, findings: readonly Finding[]): SourceBlock {
  const marks = new Map<number, number[]>();
  for (const [i, { where }] of findings.entries())
    if (where.exchange === number && where.line !== undefined)
      marks.set(where.line, [...(marks.get(where.line) ?? []), i + 1]);
  const lines = responses(exchange).flatMap((response) => linesOf(response, marks));
  const { method, target } = exchange.request!;
  return {
    anchor: of === 1 ? 'line' : `answer-${number}-line`,
    lines,
    ...(of === 1 ? {} : { title: `${number}. ${method} ${maskText(target)}` }),
  };
}

// The shown message has a line for the start, one for each field, an empty one and the content: each has its place in what
// was sent, where a folded field may take several.
function linesOf(response: ResponseMessage, marks: ReadonlyMap<number, readonly number[]>): SourceLine[] {
  const { fields, content, line: start = 1 } = response;
  const last = fields.at(-1)?.line ?? start;
  return shownMessage(response).map((text, i) => {
    const number =
      i === 0
        ? start
        : i <= fields.length
          ? (fields[i - 1]!.line ?? start + i)
          : i === fields.length + 1
            ? last + 1
            : (content?.line ?? last + 2) + (i - fields.length - 2);
    return { number, text, marked: marks.has(number), findings: marks.get(number) ?? [] };
  });
}
