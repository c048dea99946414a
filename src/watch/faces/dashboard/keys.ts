// Keys of the dashboard: what a terminal sends for them, and what they change.

import type { PanelName } from './panels.ts';
import { panelNames } from './panels.ts';
import type { DashboardState, Screen } from './render.ts';
import { scrollLimit } from './render.ts';

/** What a key asks for. */
export type Key =
  | 'next'
  | 'previous'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'top'
  | 'end'
  | 'redraw'
  | 'suspend'
  | 'quit'
  | PanelName;

// As xterm and its descendants send them; both forms of the arrows (normal and application mode).
const codes: Readonly<Record<string, Key>> = {
  '\t': 'next',
  '\u001b[C': 'next',
  '\u001bOC': 'next',
  l: 'next',
  '\u001b[Z': 'previous',
  '\u001b[D': 'previous',
  '\u001bOD': 'previous',
  h: 'previous',
  '\u001b[A': 'up',
  '\u001bOA': 'up',
  k: 'up',
  '\u001b[B': 'down',
  '\u001bOB': 'down',
  j: 'down',
  '\u001b[5~': 'page-up',
  b: 'page-up',
  '\u001b[6~': 'page-down',
  ' ': 'page-down',
  '\u001b[H': 'top',
  '\u001b[1~': 'top',
  '\u001bOH': 'top',
  g: 'top',
  '\u001b[F': 'end',
  '\u001b[4~': 'end',
  '\u001bOF': 'end',
  G: 'end',
  '\u000c': 'redraw',
  '\u001a': 'suspend',
  q: 'quit',
  Q: 'quit',
  // Ctrl+C and Ctrl+D; in raw mode they come as characters.
  '\u0003': 'quit',
  '\u0004': 'quit',
  ...Object.fromEntries(panelNames.map((name, at) => [String(at + 1), name])),
};

/**
 * Reads keys from what a terminal sent.
 *
 * @param text one chunk; sequences that mean nothing here are skipped
 */
export function readKeys(text: string): Key[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: keys are sent as control sequences
  const sequences = text.match(/\u001b(?:\[[0-9;]*[A-Za-z~]|O[A-Z]|)|[\s\S]/g) ?? [];
  return sequences.flatMap((each) => codes[each] ?? []);
}

/**
 * What a key changes.
 *
 * @param state what is being looked at
 * @param key what was pressed
 * @param screen the terminal
 */
export function press(state: DashboardState, key: Key, screen: Screen): DashboardState {
  const limit = scrollLimit(state, screen);
  const page = Math.max(1, screen.rows - 7);
  const scrolled = (scroll: number) => ({ ...state, scroll: Math.max(0, Math.min(limit, scroll)) });
  switch (key) {
    case 'next':
      return turn(state, 1);
    case 'previous':
      return turn(state, -1);
    case 'up':
      return scrolled(Math.min(state.scroll, limit) - 1);
    case 'down':
      return scrolled(state.scroll + 1);
    case 'page-up':
      return scrolled(Math.min(state.scroll, limit) - page);
    case 'page-down':
      return scrolled(state.scroll + page);
    case 'top':
      return scrolled(0);
    case 'end':
      return scrolled(limit);
    case 'redraw':
    case 'suspend':
    case 'quit':
      return state;
    default:
      return { ...state, panel: key, scroll: 0 };
  }
}

function turn(state: DashboardState, by: 1 | -1): DashboardState {
  const at = panelNames.indexOf(state.panel) + by + panelNames.length;
  return { ...state, panel: panelNames[at % panelNames.length]!, scroll: 0 };
}
