// What the page /watch runs: it hands logs to a worker, says how far that is, shows the report, and refreshes the picture of
// this server. No request is made while a log is read.

import type { News, Order } from './watch-worker.ts';

const find = <T extends Element>(selector: string) => document.querySelector<T>(selector)!;
const reader = find<HTMLElement>('.reader');
const drop = find<HTMLElement>('.drop');
const files = find<HTMLInputElement>('#log-files');
const lines = find<HTMLTextAreaElement>('#log-lines');
const format = find<HTMLInputElement>('#log-format');
const going = find<HTMLElement>('.going');
const bar = find<HTMLProgressElement>('.going progress');
const pace = find<HTMLElement>('.pace');
const said = find<HTMLElement>('[data-said]');
const trouble = find<HTMLElement>('.trouble');
const report = find<HTMLElement>('#report');
const liveSaid = find<HTMLElement>('[data-live]');
const control = (name: string) => find<HTMLButtonElement>(`[data-do="${name}"]`);
const refresh = control('refresh');
const send = control('send');
const back = control('back');
const title = document.title;

const count = new Intl.NumberFormat('en');
const size = (bytes: number) =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

let worker: Worker | undefined;
let showsLog = false;
// Counts what was asked for, so that an example that loads for long does not replace a log that was chosen meanwhile.
let wishes = 0;

function read(inputs: Order['inputs']): void {
  if (inputs.length === 0) return;
  wishes += 1;
  stop();
  trouble.replaceChildren();
  going.hidden = false;
  bar.value = 0;
  pace.textContent = 'Reading…';
  said.textContent = `Reading ${inputs.map(({ name }) => name).join(', ')}.`;
  const started = new Worker(reader.dataset.worker!, { type: 'module' });
  worker = started;
  worker.onmessage = ({ data }: MessageEvent<News>) => {
    // What a reader said before it was ended is of no interest any more.
    if (worker !== started) return;
    if (data.kind === 'progress') tellProgress(data);
    else if (data.kind === 'done') showLog(data);
    else fail([data.reason]);
  };
  worker.onerror = () =>
    fail(['The reader could not be started, or broke. Load the page again, or use the command.']);
  worker.postMessage({ inputs, format: format.value } satisfies Order);
}

function stop(): void {
  worker?.terminate();
  worker = undefined;
  going.hidden = true;
}

function tellProgress({ bytes, of, lines: read, milliseconds }: Extract<News, { kind: 'progress' }>): void {
  bar.value = of > 0 ? bytes / of : 0;
  const rate = milliseconds > 0 ? ` · ${count.format(Math.round(read / milliseconds) * 1000)} a second` : '';
  pace.textContent = `${size(bytes)} of ${size(of)} · ${count.format(read)} lines${rate}`;
}

function fail(reasons: readonly string[]): void {
  stop();
  said.textContent = '';
  trouble.replaceChildren(...reasons.map(paragraph));
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}

function showLog({ markup, incidents, problems }: Extract<News, { kind: 'done' }>): void {
  stop();
  said.textContent = '';
  trouble.replaceChildren(...problems.map(paragraph));
  showsLog = true;
  setReport(new DOMParser().parseFromString(markup, 'text/html').body);
  for (const button of [refresh, send]) button.hidden = true;
  back.hidden = false;
  const heading = find<HTMLElement>('#report-title');
  document.title = `${heading.textContent}: ${incidents === 1 ? '1 incident' : `${incidents || 'no'} incidents`} · Statute`;
  heading.focus();
}

// What was unfolded, focused or read stays so where the new report has it as well.
function setReport(fresh: Element): void {
  const open = [...report.querySelectorAll('details[open]')].map(({ id }) => id);
  const focused = document.activeElement?.closest('#report [id]')?.id;
  report.replaceChildren(...fresh.childNodes);
  for (const plot of report.querySelectorAll('svg[data-plot]')) plot.setAttribute('tabindex', '0');
  for (const id of open) if (id !== '') document.getElementById(id)?.setAttribute('open', '');
  if (focused !== undefined) document.getElementById(focused)?.focus({ preventScroll: true });
}

files.addEventListener('change', () => {
  read(Array.from(files.files ?? [], (file) => ({ name: file.name, content: file })));
  // The same file can be chosen again.
  files.value = '';
});
control('lines').addEventListener('click', () => {
  if (lines.value.trim() === '') fail(['Paste some lines first.']);
  else read([{ name: 'pasted lines', content: new Blob([lines.value, '\n']) }]);
});
control('example').addEventListener('click', async () => {
  const path = reader.dataset.example!;
  wishes += 1;
  const wish = wishes;
  try {
    const response = await fetch(path);
    if (!response.ok) throw new Error(String(response.status));
    const content = await response.blob();
    if (wish === wishes) read([{ name: path.split('/').at(-1)!, content }]);
  } catch {
    if (wish === wishes) fail(['The example could not be loaded. Try again.']);
  }
});
control('cancel').addEventListener('click', () => {
  stop();
  said.textContent = 'Cancelled. Nothing was kept.';
  files.focus();
});

// A file that misses the field must not replace the page.
for (const kind of ['dragenter', 'dragover'] as const)
  addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    drop.classList.add('over');
  });
addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) drop.classList.remove('over');
});
addEventListener('drop', (event) => {
  drop.classList.remove('over');
  const dropped = [...(event.dataTransfer?.files ?? [])];
  if (dropped.length === 0) return;
  event.preventDefault();
  read(dropped.map((file) => ({ name: file.name, content: file })));
});

// The picture of this server: the page itself is asked for again, and is not sent again if nothing happened.
const pause = 5000;
const away = 'This server does not answer at the moment.';
let asked = 0;
let told = 0;
async function look(): Promise<void> {
  asked += 1;
  const turn = asked;
  const response = await fetch('/watch', { cache: 'no-cache', headers: { Accept: 'text/html' } }).catch(
    () => undefined,
  );
  const content = response?.ok ? await response.text().catch(() => undefined) : undefined;
  // An older picture that comes late does not replace a newer one.
  if (turn < told) return;
  told = turn;
  if (content === undefined) {
    liveSaid.textContent = away;
    return;
  }
  // What else was said stays: a page that answers at once must not take the words back before they are read.
  if (liveSaid.textContent === away) liveSaid.textContent = '';
  const page = new DOMParser().parseFromString(content, 'text/html');
  const fresh = page.querySelector('#report');
  if (fresh !== null && !showsLog && fresh.innerHTML.trim() !== shown) {
    shown = fresh.innerHTML.trim();
    setReport(fresh);
  }
}
let shown = report.innerHTML.trim();
const refreshes = () => refresh.getAttribute('aria-pressed') === 'true';
setInterval(() => {
  if (refreshes() && !showsLog && worker === undefined && document.visibilityState === 'visible') void look();
}, pause);
refresh.addEventListener('click', () => {
  refresh.setAttribute('aria-pressed', String(!refreshes()));
  if (refreshes()) void look();
});
send.addEventListener('click', async () => {
  send.setAttribute('aria-busy', 'true');
  const paths = [
    '/401',
    '/which',
    '/status/200',
    '/status/404',
    '/status/500',
    '/status/503',
    '/status/401',
    '/nothing-here',
  ];
  await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      fetch(paths[at % paths.length]!, { cache: 'no-store' }).catch(() => undefined),
    ),
  );
  send.removeAttribute('aria-busy');
  liveSaid.textContent = 'Forty requests were sent.';
  await look();
});
back.addEventListener('click', () => {
  showsLog = false;
  shown = '';
  document.title = title;
  trouble.replaceChildren();
  back.hidden = true;
  for (const button of [refresh, send]) button.hidden = false;
  refresh.focus();
  void look();
});

for (const each of document.querySelectorAll<HTMLElement>('.without-script')) each.hidden = true;
reader.hidden = false;
find<HTMLElement>('.controls').hidden = false;
