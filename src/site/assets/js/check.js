// The page /check: takes what is pasted, dropped or chosen to a worker, and shows what comes back. Nothing is loaded before
// it is needed, and nothing that is pasted leaves the page.

const form = document.querySelector('#check');
const text = form.querySelector('textarea');
const file = form.querySelector('[type="file"]');
const asking = document.querySelector('#asking');
const results = document.querySelector('#results');
const progress = document.querySelector('#progress');
const said = progress.querySelector('p');
const bar = progress.querySelector('progress');
const stop = progress.querySelector('button');

const where = form.querySelector('.where');
where.textContent = where.dataset.here;

// One thing at a time: what comes back for another is too late.
let last = 0;
const nothing = () => {};
let cancel = nothing;

function begin(what, onCancel) {
  cancel();
  last += 1;
  const id = last;
  cancel = onCancel(id);
  said.textContent = what;
  bar.removeAttribute('value');
  // What is there at once needs no bar that flashes.
  setTimeout(() => {
    if (id === last && cancel !== nothing) progress.hidden = false;
  }, 150);
  return id;
}
function end() {
  cancel = nothing;
  progress.hidden = true;
}
stop.addEventListener('click', () => {
  cancel();
  last += 1;
  end();
  text.focus();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !progress.hidden) stop.click();
});

function show(markup) {
  end();
  const page = new DOMParser().parseFromString(markup, 'text/html');
  results.replaceChildren(...page.body.childNodes);
  delete results.dataset.example;
  for (const source of results.querySelectorAll('.copyable'))
    source.dispatchEvent(new Event('copyable', { bubbles: true }));
  results.querySelector('#result')?.focus({ preventScroll: true });
  results.scrollIntoView({ block: 'start' });
}
function fail(sentence) {
  const place = document.createElement('p');
  place.className = 'answer';
  place.setAttribute('role', 'alert');
  place.textContent = sentence;
  end();
  results.replaceChildren(place);
  results.scrollIntoView({ block: 'start' });
}
// The worker: loaded when somebody is about to use it.
let worker;
function ready() {
  if (worker) return worker;
  worker = new Worker(form.dataset.module, { type: 'module' });
  worker.addEventListener('message', ({ data }) => {
    if (data.ready) form.dataset.ready = '';
    if (data.id !== last) return;
    if (data.html !== undefined) {
      if (data.text !== undefined) text.value = data.text;
      show(data.html);
      if (data.example !== undefined) results.dataset.example = data.example;
    } else if (data.failed !== undefined) fail(`The check failed: ${data.failed}`);
    else if (data.total > 0) {
      bar.max = data.total;
      bar.value = data.read;
      said.textContent = `${mebibytes(data.read)} of ${mebibytes(data.total)} MiB`;
    }
  });
  worker.addEventListener('error', () => {
    worker = undefined;
    fail('The checker could not be loaded. Nothing was sent. Load the page again.');
  });
  return worker;
}
const mebibytes = (bytes) => (bytes / 1024 / 1024).toFixed(1);
const loaded = () => void ready();
for (const place of [form, ...document.querySelectorAll('[data-example]')])
  place.addEventListener('focusin', loaded, { once: true });

function check(what) {
  // A worker that is deep in a file does not listen: it is left, and the next one comes out of the cache.
  const id = begin('Checking', () => () => {
    worker?.terminate();
    worker = undefined;
  });
  ready().postMessage({ id, ...what });
}
const checkText = () => check({ text: text.value });
const checkFile = (chosen) => check({ file: chosen });

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const [chosen] = file.files;
  if (chosen) checkFile(chosen);
  else checkText();
});
// What is in the box after it was pasted, not what was pasted.
text.addEventListener('paste', () => setTimeout(checkText));
text.addEventListener('input', () => {
  file.value = '';
});
text.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
file.addEventListener('change', () => {
  const [chosen] = file.files;
  if (chosen) checkFile(chosen);
});
for (const link of document.querySelectorAll('[data-example]')) {
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    file.value = '';
    check({ example: link.dataset.example });
  });
}

// The whole page takes what is dropped on it.
const takes = (event) =>
  [...(event.dataTransfer?.types ?? [])].some((type) => /^(Files|text\/plain)$/.test(type));
document.addEventListener('dragover', (event) => {
  if (!takes(event)) return;
  event.preventDefault();
  loaded();
  document.body.classList.add('dropping');
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) document.body.classList.remove('dropping');
});
document.addEventListener('drop', (event) => {
  document.body.classList.remove('dropping');
  if (!takes(event)) return;
  event.preventDefault();
  const [dropped] = event.dataTransfer.files;
  if (dropped) {
    file.value = '';
    checkFile(dropped);
  } else {
    text.value = event.dataTransfer.getData('text/plain');
    checkText();
  }
});

// An address is asked by the server, which tells how far it is.
asking.addEventListener('submit', (event) => {
  event.preventDefault();
  void ask(new URLSearchParams(new FormData(asking)));
});
async function ask(body) {
  const control = new AbortController();
  const id = begin('Waiting for this server', () => () => control.abort());
  const current = () => id === last;
  try {
    const response = await fetch(asking.action, {
      method: 'POST',
      body,
      headers: { Accept: 'application/x-ndjson, application/problem+json' },
      signal: control.signal,
    });
    if (!response.ok) {
      const { detail } = await response.json();
      const wait = response.headers.get('Retry-After');
      if (current()) fail(wait === null ? detail : `${detail} (${wait} seconds)`);
      return;
    }
    for await (const told of linesOf(response)) {
      if (!current()) return;
      if (told.step !== undefined) said.textContent = told.step;
      else if (told.html !== undefined) return show(told.html);
      else break;
    }
    if (current()) fail('The check failed on this server. Try again later.');
  } catch {
    if (current() && !control.signal.aborted) fail('This server did not answer. Try again later.');
  }
}
async function* linesOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop();
    for (const line of lines) yield JSON.parse(line);
  }
}

form.dataset.script = '';
// Results that came with the page are read from their start.
if (results.querySelector('.answer') && location.hash === '') results.scrollIntoView({ block: 'start' });
