// The fast way to read the common log format, the combined one, and Apache's combined with a host before.

import type { TextDictionaries } from '../dictionary.ts';
import { newTexts } from '../dictionary.ts';
import type { CountedDictionaries, Dictionaries, RowReader } from '../rows.ts';
import { hasKernel, KernelDictionaries, kernelEngine } from './kernel/kernel.ts';
import { lineReader } from './line-reader.ts';
import type { PlainDictionaries } from './plain.ts';
import { plainDictionaries, plainEngine } from './plain.ts';
import type { CombinedKind } from './plain-line.ts';
import { PlainTexts } from './plain-texts.ts';

export { recogniseCombined } from './recognise.ts';

/** How to read. */
export interface CombinedOptions {
  readonly kind: CombinedKind;
  /** Default: `wasm` where WebAssembly has SIMD, else `plain`. Both give the same rows. */
  readonly engine?: 'wasm' | 'plain';
  /** Those of another reader of this kind, to be shared; the engine is then the same as that reader's. */
  readonly dictionaries?: Dictionaries;
}

/**
 * A reader of one input.
 *
 * What `space()` gives may be used until the next call of any reader with the same dictionaries.
 *
 * @throws TypeError if the dictionaries are of another kind of reader
 */
export function combinedReader(options: CombinedOptions): RowReader {
  const dictionaries = options.dictionaries ?? combinedDictionaries(options.engine);
  if (dictionaries instanceof KernelDictionaries) return lineReader(kernelEngine(options.kind, dictionaries));
  if (isPlain(dictionaries)) return lineReader(plainEngine(options.kind, dictionaries));
  throw new TypeError('these dictionaries belong to a reader of another kind');
}

/**
 * Dictionaries for several readers.
 *
 * @param engine default: the fastest that there is
 */
export function combinedDictionaries(engine?: 'wasm' | 'plain'): Dictionaries {
  return (engine ?? (hasKernel() ? 'wasm' : 'plain')) === 'wasm'
    ? new KernelDictionaries()
    : plainDictionaries();
}

/**
 * Dictionaries for readers that have their lines as strings.
 *
 * @param engine default: the fastest that there is
 */
export function textDictionaries(engine?: 'wasm' | 'plain'): CountedDictionaries & TextDictionaries {
  return (engine ?? (hasKernel() ? 'wasm' : 'plain')) === 'wasm' ? new KernelDictionaries() : newTexts();
}

function isPlain(dictionaries: Dictionaries): dictionaries is PlainDictionaries {
  return dictionaries.path instanceof PlainTexts;
}
