// The script of the report: it adds reading plots by pointer and arrow keys, and on the live page new data as they come.
// Without it everything is there already: a tooltip per column, a table behind each plot.

/** The script; the page's policy names its hash. */
export const script = `
const plots = () => [...document.querySelectorAll('svg[data-plot]')];
const say = (plot, at) => {
  const columns = [...plot.querySelectorAll('.hits rect')];
  for (const each of plot.querySelectorAll('.here')) each.classList.remove('here');
  const column = columns[at];
  column?.classList.add('here');
  plot.nextElementSibling.textContent = column?.textContent ?? '';
};
const place = (plot) => [...plot.querySelectorAll('.hits rect')].findIndex((each) => each.classList.contains('here'));
const prepare = () => { for (const plot of plots()) plot.setAttribute('tabindex', '0'); };
document.addEventListener('pointerover', (event) => {
  const column = event.target.closest?.('.hits rect');
  if (column) say(column.closest('svg[data-plot]'), [...column.parentNode.children].indexOf(column));
});
document.addEventListener('pointerout', (event) => {
  const plot = event.target.closest?.('svg[data-plot]');
  if (plot && !plot.contains(event.relatedTarget) && document.activeElement !== plot) say(plot, -1);
});
document.addEventListener('focusout', (event) => {
  if (event.target.matches?.('svg[data-plot]')) say(event.target, -1);
});
document.addEventListener('keydown', (event) => {
  const plot = event.target;
  if (!plot.matches?.('svg[data-plot]')) return;
  const last = plot.querySelectorAll('.hits rect').length - 1;
  const at = place(plot);
  const next = { ArrowRight: at + 1, ArrowLeft: at < 0 ? last : at - 1, Home: 0, End: last }[event.key];
  if (event.key === 'Escape') say(plot, -1);
  if (next === undefined) return;
  event.preventDefault();
  say(plot, Math.max(0, Math.min(last, next)));
});
prepare();
const live = document.querySelector('#live');
if (live) {
  const source = new EventSource('events');
  const state = (text) => { if (live.textContent !== text) live.textContent = text; };
  source.onopen = () => state('live');
  source.onerror = () => state('connection lost, trying again');
  source.addEventListener('end', () => { source.close(); state('ended'); });
  source.addEventListener('report', async () => {
    const answer = await fetch('./', { cache: 'no-cache' }).catch(() => undefined);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const main = document.querySelector('main');
    const open = [...main.querySelectorAll('details[open]')].map((each) => each.id);
    const focused = document.activeElement?.closest?.('main [id]')?.id;
    const reading = plots().map(place);
    main.replaceChildren(...fresh.querySelector('main').childNodes);
    document.title = fresh.title;
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
    prepare();
    plots().forEach((plot, at) => { if (reading[at] >= 0) say(plot, reading[at]); });
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  });
}
`;
