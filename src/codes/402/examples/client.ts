// A client that stops at a 402 and tells its user what to pay and where. It never pays by itself.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function summarise(): Promise<boolean> {
  const headers = { Authorization: `Bearer ${process.env.TOKEN ?? ''}` };
  const response = await fetch(`${api}/summaries`, { method: 'POST', headers });
  console.log(`POST /summaries: ${response.status}`);
  const content = await response.json();
  if (response.status !== 402) {
    console.log(`${content.summary} Credits left: ${content.credits}`);
    return response.ok;
  }
  // HTTP defines no member for this; the names are those of this API. The address is shown, not opened.
  console.log(`${content.title}: ${content.detail}`);
  console.log(`Pay at ${content.pay}`);
  return false;
}

const pages = ['first', 'second', 'third'];
for (const [done, page] of pages.entries()) {
  if (await summarise()) continue;
  console.log(`Stopped before the ${page} page, ${done} of ${pages.length} done.`);
  break;
}
