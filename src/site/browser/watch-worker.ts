// What the page /watch runs beside itself: reads logs, says how far it is, and gives the report as markup.

import { show } from '../../watch/faces/face.ts';
import { provideBuffer } from '../watch/browser-buffer.ts';
import type { LogInput, Progress } from '../watch/read-log.ts';
import { readLog } from '../watch/read-log.ts';
import { reportMarkup } from '../watch/report.ts';

/** What the page asks. */
export interface Order {
  readonly inputs: readonly LogInput[];
  readonly format: string;
}

/** What it is told. */
export type News =
  | ({ readonly kind: 'progress'; readonly milliseconds: number } & Progress)
  | {
      readonly kind: 'done';
      readonly markup: string;
      readonly incidents: number;
      readonly problems: readonly string[];
    }
  | { readonly kind: 'failed'; readonly reason: string };

const pause = 100;

provideBuffer();
const page = globalThis as unknown as {
  postMessage: (news: News) => void;
  onmessage: (event: { readonly data: Order }) => void;
};

page.onmessage = async ({ data: { inputs, format } }) => {
  const began = performance.now();
  let told = Number.NEGATIVE_INFINITY;
  const onProgress = (progress: Progress) => {
    const now = performance.now();
    if (now - told < pause) return;
    told = now;
    page.postMessage({ kind: 'progress', milliseconds: now - began, ...progress });
  };
  try {
    const { picture, incidents, problems } = await readLog(inputs, { format, onProgress });
    const names = inputs.map(({ name }) => name);
    const title =
      names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');
    const markup = reportMarkup(show(picture, incidents, {}), title);
    page.postMessage({ kind: 'done', markup, incidents: incidents.length, problems });
  } catch (error) {
    page.postMessage({ kind: 'failed', reason: (error as Error).message });
  }
};
