// What the page /check runs beside itself in the browser, in a worker: reads, checks and draws, so that the page stays
// responsive, and asks nobody anything.

import { examples } from '../check/examples.ts';
import { readInput } from '../check/read-input.ts';
import { renderOutcome } from '../check/render.ts';

/** What the page sends. */
type Order =
  | { readonly id: number; readonly text: string }
  | { readonly id: number; readonly file: Blob }
  | { readonly id: number; readonly example: string };

/** What it gets. */
type Told =
  | { readonly ready: true }
  | { readonly id: number; readonly read: number; readonly total: number }
  | { readonly id: number; readonly html: string; readonly text?: string; readonly example?: string }
  | { readonly id: number; readonly failed: string };

interface Scope {
  onmessage: (event: { readonly data: Order }) => void;
  readonly postMessage: (told: Told) => void;
}

const scope = globalThis as unknown as Scope;
const piece = 256 * 1024;

scope.onmessage = ({ data }) => {
  void run(data);
};
scope.postMessage({ ready: true });

async function run(order: Order): Promise<void> {
  const { id } = order;
  try {
    const text =
      'example' in order ? (examples.find((each) => each.id === order.example)?.text ?? '') : undefined;
    const blob = 'file' in order ? order.file : new Blob(['text' in order ? order.text : (text ?? '')]);
    let told = Date.now();
    const outcome = await readInput(pieces(blob), {
      onBytes: (read) => {
        // Not with every piece: drawing takes time, too.
        if (Date.now() - told < 100) return;
        told = Date.now();
        scope.postMessage({ id, read, total: blob.size });
      },
    });
    const html = renderOutcome(outcome).text;
    scope.postMessage({
      id,
      html,
      ...(text === undefined ? {} : { text }),
      ...('example' in order && order),
    });
  } catch (error) {
    scope.postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  }
}

async function* pieces(blob: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.size; at += piece)
    yield new Uint8Array(await blob.slice(at, at + piece).arrayBuffer());
}
