// The lab's page: buttons that send requests with the real client, and a log of what crosses. Everything that is shown
// of a message comes from the server that saw it.

const lab = document.querySelector('.lab');
const list = lab.querySelector('[data-log]');
const screen = lab.querySelector('.screen');
const state = lab.querySelector('.state');
const words = JSON.parse(document.querySelector('#lab-words').textContent);
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('statute-lab') : undefined;

// The session: in the storage that all tabs share, as an application would have it.
const stored = () => {
  try {
    return JSON.parse(localStorage.getItem('statute-lab') ?? '{}');
  } catch {
    return {};
  }
};
const store = (session) => localStorage.setItem('statute-lab', JSON.stringify(session));
const showState = () => {
  state.textContent = stored().access ? 'Ada is signed in.' : 'Nobody is signed in.';
};

// The log: lines appear in the order in which things happened, also where they are fetched.
let last = Promise.resolve();
function add(line, other = false) {
  const item = typeof line === 'string' ? document.createElement('li') : line;
  if (typeof line === 'string') {
    const text = document.createElement('p');
    text.textContent = line;
    item.append(text);
  }
  if (other) {
    item.classList.add('other');
    const who = document.createElement('span');
    who.className = 'who';
    who.textContent = 'Another tab';
    item.prepend(who);
  }
  list.append(item);
  while (list.children.length > 200) list.firstElementChild.remove();
  screen.scrollTop = screen.scrollHeight;
  return item;
}
function say(text, kind) {
  last = last.then(() => {
    add(text).className = kind;
    channel?.postMessage({ text, kind });
  });
}
function crossed(number) {
  last = last.then(async () => {
    const response = await fetch(`/lab/crossings/${number}`);
    if (!response.ok) return;
    const markup = await response.text();
    add(itemOf(markup));
    channel?.postMessage({ markup });
  });
  // A line that cannot be shown must not stop the ones behind it.
  last = last.catch(() => {});
}
const itemOf = (markup) =>
  document.adoptNode(new DOMParser().parseFromString(markup, 'text/html').querySelector('li'));
channel?.addEventListener('message', ({ data }) => {
  if (data.markup) add(itemOf(data.markup), true);
  else if (data.faults) void showFaults();
  else if (data.text) {
    const item = add(data.text, true);
    item.classList.add(data.kind);
  }
  showState();
});
addEventListener('storage', showState);

async function send(input, init) {
  const response = await fetch(input, init);
  const number = response.headers.get('lab-exchange');
  if (number !== null) crossed(number);
  return response;
}
function tell(event) {
  const key = event.type === 'refreshed' ? `refreshed-${event.by}` : event.type;
  const values = {
    ...event,
    seconds: Math.round((event.waitMs ?? 0) / 100) / 10,
    reason: words.reasons[event.reason],
  };
  const sentence = words.sentences[key]?.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
  if (sentence) say(sentence, 'client');
}

const { createClient, InvalidGrant } = await import(lab.dataset.client);
const client = createClient({
  fetch: send,
  auth: {
    origins: [location.origin],
    token: () => stored().access,
    refresh: async ({ signal }) => {
      const { refresh } = stored();
      if (!refresh) throw new InvalidGrant();
      const response = await send('/lab/token', {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'lab', refresh_token: refresh }),
        signal,
      });
      const grant = await response.json();
      if (grant.error === 'invalid_grant') throw new InvalidGrant();
      if (!response.ok) throw new Error(`refresh: ${response.status}`);
      store({ access: grant.access_token, refresh: grant.refresh_token });
      return grant.access_token;
    },
    // The other tabs wait for it, and take the token they then find.
    lock: 'statute-lab',
    onSignedOut: () => {
      store({});
      showState();
    },
  },
  onEvent: tell,
});

const control = (path, form) =>
  fetch(path, { method: 'POST', ...(form && { body: new URLSearchParams(form) }) });
async function call(path) {
  const response = await client(path);
  await response.text();
  return response.status;
}
const ended = (status) => `The call ends with ${status}.`;

const actions = {
  'sign-in': async () => {
    const response = await send('/lab/session', { method: 'POST' });
    const grant = await response.json();
    store({ access: grant.access_token, refresh: grant.refresh_token });
    client.signedIn();
  },
  orders: async () => ended(await call('/lab/orders')),
  admin: async () => ended(await call('/lab/admin')),
  expire: async () => {
    await control('/lab/expire');
    return 'The clock of your server went on by six minutes: the token is too old. Now call.';
  },
  revoke: async () => {
    await send('/lab/revoke', { method: 'POST' });
    return 'The page does not know yet. Now call.';
  },
  burst: async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => call('/lab/orders')));
    return `The eight calls end with ${all.join(', ')}.`;
  },
  maintenance: async () => {
    await control('/lab/maintenance');
    return ended(await call('/lab/orders'));
  },
  clear: async () => {
    list.replaceChildren();
  },
};

// One thing at a time; the button keeps the focus, so it is not disabled for real.
let busy = false;
async function run(button, title, work) {
  if (busy) return;
  busy = true;
  lab.classList.add('busy');
  button.setAttribute('aria-busy', 'true');
  try {
    if (title) say(title, 'did');
    const end = await work();
    if (end) say(end, 'end');
  } catch (error) {
    say(`The call fails: ${error.message}`, 'end');
  }
  await last;
  showState();
  button.removeAttribute('aria-busy');
  lab.classList.remove('busy');
  busy = false;
}
for (const button of lab.querySelectorAll('[data-action]')) {
  const { action } = button.dataset;
  button.addEventListener('click', () => {
    void run(button, action === 'clear' ? '' : `You: ${button.textContent}`, actions[action]);
  });
}
const breakers = [...lab.querySelectorAll('[data-break]')];
const pressed = (button) => button.getAttribute('aria-pressed') === 'true';
for (const button of breakers) {
  button.addEventListener('click', () => {
    void run(button, '', async () => {
      button.setAttribute('aria-pressed', String(!pressed(button)));
      const broken = breakers.filter(pressed).map(({ dataset }) => [dataset.break, 'forgotten']);
      await control('/lab/faults', broken);
      channel?.postMessage({ faults: true });
      return pressed(button)
        ? `Your server is broken: ${button.textContent.toLowerCase()}.`
        : 'Your server is mended.';
    });
  });
}

// Faults are the server's: they outlive a reload, and are the same for all tabs.
async function showFaults() {
  const faults = await (await fetch('/lab/faults')).json();
  for (const button of breakers) button.setAttribute('aria-pressed', String(faults[button.dataset.break]));
}
await showFaults();
document.querySelector('.without-script').hidden = true;
lab.hidden = false;
showState();
