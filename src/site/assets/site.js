// Makes pages that work without it a little quicker: search while typing, copy buttons, the remembered language.

document.documentElement.classList.add('js');

// Search: the hits of the page that the form would lead to, shown under the box.
const box = document.querySelector('#q');
if (box) {
  const form = box.form;
  const list = document.createElement('ol');
  list.className = 'live hits';
  list.hidden = true;
  const said = document.createElement('p');
  said.className = 'hidden';
  said.setAttribute('role', 'status');
  form.append(list, said);
  const known = new Map();
  let wanted = '';

  const links = () => [...list.querySelectorAll('a')];
  const hide = () => {
    list.hidden = true;
    said.textContent = '';
  };
  const show = (query, found) => {
    // Who is already among the hits keeps them: what comes late must not take the link away from under the fingers.
    if (list.contains(document.activeElement)) return;
    list.dataset.query = query;
    list.replaceChildren(...found.items.map((item) => item.cloneNode(true)));
    list.hidden = found.items.length === 0;
    said.textContent = found.said;
  };
  const look = async (query) => {
    wanted = query;
    if (query === '') return hide();
    if (!known.has(query)) {
      try {
        const response = await fetch(`/?q=${encodeURIComponent(query)}`);
        if (!response.ok) return;
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        known.set(query, {
          items: [...page.querySelectorAll('.hits > li')].slice(0, 8),
          said: page.querySelector('#hits')?.textContent ?? '',
        });
      } catch {
        return; // Offline: the form is still there.
      }
    }
    // An answer that comes late must not replace a later one.
    if (wanted === query) show(query, known.get(query));
  };

  box.addEventListener('input', () => void look(box.value.trim()));
  box.addEventListener('focus', () => {
    if (box.value.trim() !== '' && box.value !== box.defaultValue) void look(box.value.trim());
  });
  form.addEventListener('keydown', (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (event.key === 'Escape' && !list.hidden) {
      hide();
      box.focus();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !list.hidden) {
      const next = at + (event.key === 'ArrowDown' ? 1 : -1);
      if (next < 0) box.focus();
      else all[Math.min(next, all.length - 1)]?.focus();
    } else return;
    event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    const [first] = links();
    if (list.hidden || !first || wanted !== box.value.trim() || document.activeElement !== box) return;
    event.preventDefault();
    location.assign(first.href);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  document.addEventListener('focusin', (event) => {
    if (!form.contains(event.target)) hide();
  });
  document.addEventListener('click', (event) => {
    if (!form.contains(event.target)) hide();
  });
}

// Copy buttons, where the browser lets a page copy.
if (navigator.clipboard) {
  const offer = (source) => {
    let place = source;
    if (source.matches('pre')) {
      // Beside the code and not in it, so that it does not scroll away.
      place = document.createElement('div');
      place.className = 'copyable';
      source.replaceWith(place);
      place.append(source);
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(source.querySelector('code').textContent);
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Failed';
      }
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 1500);
    });
    place.append(button);
  };
  for (const source of document.querySelectorAll('.copyable')) offer(source);
  // What comes into a page later asks for its button.
  document.addEventListener('copyable', ({ target }) => offer(target));
}

// The language of the examples.
const choices = [...document.querySelectorAll('input[name="language"]')];
try {
  for (const choice of choices) {
    if (choice.value === localStorage.getItem('language')) choice.checked = true;
    choice.addEventListener('change', () => localStorage.setItem('language', choice.value));
  }
} catch {
  // Storage is switched off: nothing is remembered.
}
