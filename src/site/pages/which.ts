// Which code should I send? One question at a time, as links, so that it works without a script and every step has an
// address; below it the whole guide, for those who would rather read.

import type { Question, Verdict } from '../../codes/index.ts';
import { describe, questions, UnknownAnswer, which } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { codeLink, entry, section } from '../parts/links.ts';
import { headline } from '../words.ts';

/**
 * The decision guide.
 *
 * @param query the answers given so far, by question
 * @returns `undefined` for a question or an answer that the guide does not have
 */
export function whichPage(query: Readonly<Record<string, string>>): Page | undefined {
  const verdict = decide(query);
  if (verdict === undefined) return undefined;
  const begun = verdict.path.length > 0;
  return {
    title: 'Which status code should I send?',
    description:
      'A guide that asks what a server asks itself, in the order of the specifications, until one code is left.',
    // Each step has an address, and only the first is one to be found by.
    ...(begun ? {} : { canonical: '/which' }),
    section: '/which',
    main: html`<article class="code-page">
<header class="masthead">
<h1>Which code should I send?</h1>
<p class="lead">What a server asks itself, in the order in which it can know the answer. Each step names the section it rests on.</p>
</header>
${verdict.open === undefined ? entry('send', 'Send', result(verdict)) : entry('question', 'Question', ask(verdict.open, query))}
${begun && entry('so-far', 'So far', soFar(verdict, query))}
${entry('guide', 'The whole guide', html`${questions.map(whole)}`)}
</article>`,
  };
}

function decide(query: Readonly<Record<string, string>>): Verdict | undefined {
  try {
    return which(query);
  } catch (error) {
    if (error instanceof UnknownAnswer) return undefined;
    throw error;
  }
}

function ask(question: Question, query: Readonly<Record<string, string>>): Html {
  return html`<p class="verdict">${question.text}</p>
<p>${question.why}</p>
<ol class="answers">${question.answers.map(
    (answer) =>
      html`<li><a href="${address({ ...query, [question.id]: answer.id })}">${answer.text}</a></li>\n`,
  )}</ol>`;
}

function soFar(verdict: Verdict, query: Readonly<Record<string, string>>): Html {
  return html`<ol>${verdict.path.map(({ question, answer }, i) => {
    const before = Object.fromEntries(
      verdict.path.slice(0, i).map((step) => [step.question.id, step.answer.id]),
    );
    const given = question.id in query;
    return html`<li>${question.text} <b>${answer.text}</b>${!given && ' (taken for granted)'} <a href="${address(before)}">Change<span class="hidden"> the answer to: ${question.text}</span></a></li>\n`;
  })}</ol>
<p><a href="/which">Begin again</a></p>`;
}

function result(verdict: Verdict): Html {
  const { answer } = verdict.path.at(-1)!;
  const fact = describe(verdict.code!);
  const fields = fact.fields.filter((field) => field.kind !== 'advice');
  return html`<p class="verdict">${codeLink(fact.code, headline(fact))}</p>
<p>${fact.summary} ${section(answer.section)}</p>
${answer.note !== undefined && html`<p>${answer.note}</p>`}
${
  fields.length > 0 &&
  html`<p>It carries:</p><ul>${fields.map(
    (field) =>
      html`<li><code>${field.name}: ${field.example}</code>${field.when !== undefined && html` when ${field.when}`} ${section(field.section)}</li>`,
  )}</ul>`
}`;
}

function whole(question: Question): Html {
  return html`<h3 id="${question.id}">${question.text}</h3>
<ul>${question.answers.map(
    (answer) =>
      html`<li>${answer.text}: ${
        answer.code === undefined
          ? html`<a href="#${answer.next ?? ''}">go on</a>`
          : codeLink(answer.code, headline(describe(answer.code)))
      } ${section(answer.section)}</li>\n`,
  )}</ul>`;
}

function address(answers: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(answers).toString();
  return query === '' ? '/which' : `/which?${query}`;
}
