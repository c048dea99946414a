// Writes lines to the alternate screen of a terminal: only those that changed.

const enter = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J\u001b[H';
const leave = '\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l';

/** A screen that remembers what it shows. */
export class DiffScreen {
  readonly #write: (text: string) => void;
  #shown: readonly string[] = [];
  #open = false;

  /** @param write where the control sequences go */
  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Switches to the alternate screen, hides the cursor and stops long lines from wrapping. */
  open(): void {
    if (this.#open) return;
    this.#open = true;
    this.#shown = [];
    this.#write(enter);
  }

  /** Brings the screen back that was there before. Twice is as good as once. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#write(leave);
  }

  /** Forgets what is shown, so that the next lines are all written: after a resize. */
  clear(): void {
    if (!this.#open) return;
    this.#shown = [];
    this.#write('\u001b[2J');
  }

  /**
   * Shows lines from the top.
   *
   * @param lines no wider than the terminal
   */
  draw(lines: readonly string[]): void {
    if (!this.#open) return;
    let out = '';
    const rows = Math.max(lines.length, this.#shown.length);
    for (let row = 0; row < rows; row += 1) {
      const line = lines[row] ?? '';
      if (line !== (this.#shown[row] ?? '')) out += `\u001b[${row + 1};1H${line}\u001b[K`;
    }
    this.#shown = lines;
    if (out !== '') this.#write(out);
  }
}
