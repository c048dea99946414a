// The kernel as a running instance: its memory as typed arrays, its dictionaries, and the engine that readers use.

import { getRandomValues } from 'node:crypto';
import type { CountedDictionaries, Counter } from '../../rows.ts';
import { dictionaryNames, methods } from '../../rows.ts';
import { areaSize, batchRows, lineMax, textMax } from '../limits.ts';
import type { Engine } from '../line-reader.ts';
import { addBad } from '../line-reader.ts';
import { columnsOf } from '../plain.ts';
import type { CombinedKind } from '../plain-line.ts';
import type { Texts } from '../plain-texts.ts';
import { kernelCounter } from './counter.ts';
import { KernelTexts } from './texts.ts';
import { kernelBase64 } from './wasm.ts';

/** What the module exports. */
export interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly address: (what: number) => number;
  readonly start: (methodCount: number) => void;
  readonly alloc: (bytes: number) => number;
  readonly free: (at: number, bytes: number) => void;
  readonly parse: (kind: number, from: number, to: number) => number;
  readonly rowCount: () => number;
  readonly lineCount: () => number;
  readonly badCount: () => number;
  readonly skippedCount: () => number;
  readonly size: (dictionary: number) => number;
  readonly bytesOf: (dictionary: number) => number;
  readonly counts: (dictionary: number, to: number) => void;
  readonly textAt: (dictionary: number, id: number) => number;
  readonly textLength: (dictionary: number, id: number) => number;
  readonly intern: (dictionary: number, at: number, length: number) => number;
  readonly internAll: (dictionary: number, spans: number, count: number, ids: number) => void;
  readonly keep: (dictionary: number, ids: number, count: number) => void;
  readonly count: (
    length: number,
    paths: number,
    agents: number,
    clients: number,
    signals: number,
    auth: number,
    crawlers: number,
  ) => void;
  readonly specialCount: () => number;
  readonly crawlCount: () => number;
  readonly refusalCount: () => number;
}

const kinds: readonly CombinedKind[] = ['common', 'combined', 'vhost'];

/** Dictionaries that lie in a kernel's memory. */
export class KernelDictionaries implements CountedDictionaries {
  /** @internal */
  readonly kernel: Kernel;
  readonly path: Texts;
  readonly client: Texts;
  readonly agent: Texts;
  readonly referrer: Texts;
  readonly user: Texts;
  readonly host: Texts;
  readonly upstream: Texts;
  readonly ending: Texts;

  constructor() {
    this.kernel = new Kernel();
    const texts = (name: (typeof dictionaryNames)[number]) =>
      new KernelTexts(this.kernel, dictionaryNames.indexOf(name));
    this.path = texts('path');
    this.client = texts('client');
    this.agent = texts('agent');
    this.referrer = texts('referrer');
    this.user = texts('user');
    this.host = texts('host');
    this.upstream = texts('upstream');
    this.ending = texts('ending');
  }

  counter(signals: Uint8Array, auth: number): Counter {
    return kernelCounter(this.kernel, signals, auth);
  }
}

let compiled: WebAssembly.Module | undefined;

/** Whether this machine can run the kernel. */
export function hasKernel(): boolean {
  try {
    compiled ??= new WebAssembly.Module(Buffer.from(kernelBase64, 'base64'));
    return true;
  } catch {
    return false;
  }
}

/** A running instance. */
export class Kernel {
  readonly wasm: Exports;
  #bytes: Buffer;
  #rows: ReturnType<Kernel['viewRows']>;

  constructor() {
    if (!hasKernel()) throw new Error('WebAssembly SIMD is not available here');
    this.wasm = new WebAssembly.Instance(compiled!).exports as unknown as Exports;
    const { address } = this.wasm;
    const agreed = [address(13), address(14), address(15)];
    if (agreed.join() !== [batchRows, textMax, lineMax].join())
      throw new Error(`the kernel was compiled with other limits: ${agreed.join(', ')}`);
    this.#bytes = Buffer.from(this.wasm.memory.buffer);
    getRandomValues(this.#bytes.subarray(address(11), address(11) + textMax + 16));
    // The first two names are no methods.
    methods.slice(2).forEach((name, index) => {
      this.#bytes.write(name, address(12) + 16 * (index + 2), 'latin1');
    });
    this.wasm.start(methods.length);
    this.#bytes = Buffer.from(this.wasm.memory.buffer);
    this.#rows = this.viewRows();
  }

  /** All memory; what was given before may be of no use any more, as memory that grows gets a new buffer. */
  get bytes(): Buffer {
    if (this.#bytes.buffer !== this.wasm.memory.buffer) {
      this.#bytes = Buffer.from(this.wasm.memory.buffer);
      this.#rows = this.viewRows();
    }
    return this.#bytes;
  }

  /** The columns, for one batch. */
  get rows(): ReturnType<Kernel['viewRows']> {
    void this.bytes;
    return this.#rows;
  }

  viewRows() {
    const { buffer } = this.wasm.memory;
    const { address } = this.wasm;
    return {
      time: new Float64Array(buffer, address(0), batchRows),
      bytes: new Float64Array(buffer, address(1), batchRows),
      path: new Uint32Array(buffer, address(2), batchRows),
      client: new Uint32Array(buffer, address(3), batchRows),
      agent: new Uint32Array(buffer, address(4), batchRows),
      referrer: new Uint32Array(buffer, address(5), batchRows),
      user: new Uint32Array(buffer, address(6), batchRows),
      host: new Uint32Array(buffer, address(7), batchRows),
      status: new Uint16Array(buffer, address(8), batchRows),
      method: new Uint8Array(buffer, address(9), batchRows),
      upstream: new Uint32Array(0),
      upstreamStatus: new Uint16Array(0),
      ending: new Uint32Array(0),
      duration: new Float64Array(0),
      retryAfter: new Float64Array(0),
    };
  }
}

/**
 * Starts an engine over the kernel.
 *
 * @param kind which fields lines have
 * @param dictionaries where texts go
 */
export function kernelEngine(kind: CombinedKind, dictionaries: KernelDictionaries): Engine {
  const { kernel } = dictionaries;
  const { wasm } = kernel;
  const kindNumber = kinds.indexOf(kind);
  const has = columnsOf[kind];
  const badAt = wasm.address(10);
  const badMax = wasm.address(16);
  let start = 0;
  let area: Buffer = Buffer.alloc(0);

  return {
    dictionaries,
    area() {
      if (start === 0) start = wasm.alloc(areaSize);
      const { bytes } = kernel;
      if (area.buffer !== bytes.buffer) area = bytes.subarray(start, start + areaSize);
      return area;
    },
    release() {
      if (start !== 0) wasm.free(start, areaSize);
      start = 0;
      area = Buffer.alloc(0);
    },
    read(from, to, counts, emit) {
      for (let at = start + from; at < start + to; ) {
        at = wasm.parse(kindNumber, at, start + to);
        const length = wasm.rowCount();
        const bad = wasm.badCount();
        if (bad > 0) {
          const { bytes } = kernel;
          for (let i = badAt; i < badAt + Math.min(bad, badMax) * 12; i += 12) {
            const line = counts.lines + bytes.readUInt32LE(i);
            const text = bytes.readUInt32LE(i + 4);
            addBad(counts, line, bytes, text, text + bytes.readUInt32LE(i + 8));
          }
        }
        counts.bad += bad;
        counts.lines += wasm.lineCount();
        counts.skipped += wasm.skippedCount();
        if (length > 0) emit({ ...kernel.rows, has, length });
      }
    },
  };
}
