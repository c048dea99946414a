// Nothing to install. The script of a form: browsers do not act on 205 by themselves, so the script empties the form.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const initial = { meter: 'A1', value: '' };
let form = { ...initial }; // in a page: document.querySelector('form')

async function send(method: string, path: string): Promise<void> {
  const response = await fetch(api + path, { method, body: new URLSearchParams(form) });
  // 205: back to how the form was at the start; in a page form.reset(). Anything else leaves what was typed alone.
  if (response.status === 205) form = { ...initial };
  const problem = response.ok ? '' : `, ${(await response.json()).title}`;
  console.log(`${method} ${path}: ${response.status}${problem}; the value is now "${form.value}"`);
}

form.value = '42x';
await send('PUT', '/drafts/A1');
await send('POST', '/readings');
form.value = '420';
await send('POST', '/readings');
