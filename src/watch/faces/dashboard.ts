// The live dashboard: the alternate screen of a terminal, redrawn when data or size change, left as it was found.

import type { Incident } from '../incident.ts';
import type { Picture } from '../picture.ts';
import { press, readKeys } from './dashboard/keys.ts';
import { PlainLines } from './dashboard/plain.ts';
import type { DashboardState, Screen } from './dashboard/render.ts';
import { render } from './dashboard/render.ts';
import { DiffScreen } from './dashboard/screen.ts';
import type { FaceOptions } from './face.ts';
import { show } from './face.ts';
import { toAscii } from './terminal/lines.ts';

/** Time as the dashboard sees it. */
export interface Clock {
  /** Milliseconds; never goes back. */
  readonly now: () => number;
  /** Calls once after some milliseconds. @returns a function that prevents it */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

/** Where the dashboard writes: `process.stdout` is one. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly writableNeedDrain?: boolean;
  write(text: string): unknown;
  on(event: 'resize' | 'drain', listener: () => void): unknown;
  off(event: 'resize' | 'drain', listener: () => void): unknown;
}

/** Where keys come from: `process.stdin` is one, if it is a terminal. */
export interface Input {
  readonly isTTY?: boolean;
  setRawMode(raw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
  on(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
  off(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
}

/** How the dashboard is set up. */
export interface DashboardOptions extends FaceOptions {
  readonly output: Output;
  /** Absent, or not a terminal: no keys; the log may be coming through it. */
  readonly input?: Input;
  readonly colour?: boolean;
  readonly unicode?: boolean;
  /** Default: the system's. */
  readonly clock?: Clock;
}

/** Why the dashboard ended: a key, a signal, or `close()`. */
export type Ending = 'quit' | 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'closed';

/** A dashboard that is being shown. */
export interface Dashboard {
  /** Shows new data, at the next frame. */
  readonly update: (picture: Picture, incidents: readonly Incident[]) => void;
  /** Ends it and restores the screen. */
  readonly close: () => void;
  /** Settles when it has ended and the screen is restored. */
  readonly ended: Promise<Ending>;
}

/** Four frames a second at most. */
const frame = 250;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The system's clock. */
const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * Shows the dashboard until `q`, Ctrl+C, a signal or `close()` ends it. Where the output is no terminal it writes lines
 * of text when something changes.
 *
 * @param picture what was counted so far
 * @param incidents what was read from it
 * @param options the terminal
 */
export function dashboard(
  picture: Picture,
  incidents: readonly Incident[],
  options: DashboardOptions,
): Dashboard {
  const shown = show(picture, incidents, options);
  const live = options.output.isTTY === true ? new LiveScreen(options) : new LineWriter(options);
  const onSignal = new Map(signals.map((signal) => [signal, () => live.end(signal)]));
  for (const [signal, listener] of onSignal) process.once(signal, listener);
  // Whatever ends the process, the terminal is given back.
  const onExit = () => live.end('closed');
  process.once('exit', onExit);
  live.start({ shown, panel: 'overview', scroll: 0 });
  const ended = live.ended.finally(() => {
    for (const [signal, listener] of onSignal) process.off(signal, listener);
    process.off('exit', onExit);
  });
  return {
    update: (next, found) => live.update(show(next, found, options)),
    close: () => live.end('closed'),
    ended,
  };
}

class LiveScreen {
  readonly ended: Promise<Ending>;
  readonly #options: DashboardOptions;
  readonly #screen: DiffScreen;
  readonly #clock: Clock;
  readonly #input: Input | undefined;
  #state: DashboardState | undefined;
  #drawn = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;
  #resolve: (ending: Ending) => void = () => undefined;
  #over = false;

  constructor(options: DashboardOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#input = options.input?.isTTY === true ? options.input : undefined;
    this.#screen = new DiffScreen((text) => void options.output.write(text));
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  start(state: DashboardState): void {
    this.#state = state;
    this.#options.output.on('resize', this.#resized);
    this.#options.output.on('drain', this.#wake);
    this.#input?.on('data', this.#typed);
    this.#enter();
  }

  update(shown: DashboardState['shown']): void {
    if (this.#over || this.#state === undefined) return;
    this.#state = { ...this.#state, shown };
    this.#wake();
  }

  end(ending: Ending): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancel?.();
    this.#options.output.off('resize', this.#resized);
    this.#options.output.off('drain', this.#wake);
    this.#input?.off('data', this.#typed);
    this.#leave();
    this.#input?.pause();
    this.#resolve(ending);
  }

  #enter(): void {
    this.#input?.setRawMode(true);
    this.#input?.resume();
    this.#screen.open();
    this.#draw();
  }

  #leave(): void {
    this.#screen.close();
    this.#input?.setRawMode(false);
  }

  #size(): Screen {
    const { output, colour = false, unicode = true } = this.#options;
    return { columns: output.columns ?? 80, rows: output.rows ?? 24, colour, unicode };
  }

  #draw(): void {
    this.#cancel = undefined;
    if (this.#over || this.#state === undefined) return;
    // A slow line: what is still on its way comes first, `drain` calls again.
    if (this.#options.output.writableNeedDrain === true) return;
    this.#drawn = this.#clock.now();
    this.#screen.draw(render(this.#state, this.#size()));
  }

  readonly #wake = (): void => {
    if (this.#over || this.#cancel !== undefined) return;
    const wait = this.#drawn + frame - this.#clock.now();
    if (wait <= 0) this.#draw();
    else this.#cancel = this.#clock.after(wait, () => this.#draw());
  };

  readonly #resized = (): void => {
    this.#screen.clear();
    this.#wake();
  };

  readonly #typed = (chunk: Uint8Array | string): void => {
    for (const key of readKeys(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1'))) {
      if (this.#over || this.#state === undefined) return;
      if (key === 'quit') this.end('quit');
      else if (key === 'redraw') this.#resized();
      else if (key === 'suspend') this.#suspend();
      else {
        this.#state = press(this.#state, key, this.#size());
        this.#wake();
      }
    }
  };

  // As Ctrl+Z does elsewhere: the shell gets its screen back until `fg`. Where there is no shell that could continue it,
  // the system does not stop the process, and nothing but the clock brings the dashboard back.
  #suspend(): void {
    if (process.platform === 'win32') return;
    this.#cancel?.();
    this.#leave();
    const back = () => {
      process.off('SIGCONT', back);
      cancel();
      this.#cancel = undefined;
      if (!this.#over) this.#enter();
    };
    process.once('SIGCONT', back);
    const cancel = this.#clock.after(frame, back);
    this.#cancel = () => {
      process.off('SIGCONT', back);
      cancel();
    };
    process.kill(process.pid, 'SIGTSTP');
  }
}

class LineWriter {
  readonly ended: Promise<Ending>;
  readonly #options: DashboardOptions;
  readonly #lines = new PlainLines();
  readonly #clock: Clock;
  #resolve: (ending: Ending) => void = () => undefined;
  #over = false;

  constructor(options: DashboardOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  start({ shown }: DashboardState): void {
    this.update(shown);
  }

  update(shown: DashboardState['shown']): void {
    if (this.#over) return;
    const { output, unicode = true } = this.#options;
    for (const line of this.#lines.next(shown, this.#clock.now())) {
      output.write(`${unicode ? line : toAscii(line)}\n`);
    }
  }

  end(ending: Ending): void {
    this.#over = true;
    this.#resolve(ending);
  }
}
