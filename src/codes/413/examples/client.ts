// A client that sends events in batches. On 413 it sends the two halves; what cannot be halved is reported.
const api = process.env.API ?? 'http://127.0.0.1:3000';
type Event = { readonly id: number; readonly note?: string };

async function send(events: readonly Event[]): Promise<void> {
  const response = await fetch(`${api}/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(events),
  });
  console.log(`POST ${events.map((event) => event.id).join(', ')}: ${response.status}`);
  if (response.status !== 413) return;
  // With Retry-After the same batch may pass later. Without, only a smaller one can.
  if (response.headers.has('Retry-After')) throw new Error('Temporary: put this batch back into the queue.');
  if (events.length === 1) {
    const { title } = await response.json();
    return console.log(`Event ${events[0]?.id} cannot be sent: ${title}`);
  }
  const middle = Math.ceil(events.length / 2);
  await send(events.slice(0, middle));
  await send(events.slice(middle));
}

await send([{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4, note: 'n'.repeat(80) }]);
