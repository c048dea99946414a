// A client of a batch: it reads every part, repairs what failed, and sends that again with what depended on it.
const api = process.env.API ?? 'http://127.0.0.1:3000';

interface Part {
  readonly id: string;
  readonly path: string;
  readonly content: object;
  readonly dependsOn?: readonly string[];
}
interface Result {
  readonly id: string;
  readonly status: number;
  readonly detail?: string;
  readonly failed?: string;
}

async function send(requests: readonly Part[]): Promise<Result[]> {
  const response = await fetch(`${api}/batch`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ requests }),
  });
  console.log(`POST /batch: ${response.status}`);
  if (response.status !== 207) throw new Error(await response.text());
  const { responses }: { responses: Result[] } = await response.json();
  for (const { id, status, detail, failed } of responses)
    console.log(`  ${id}: ${status} ${detail ?? (failed ? `because of ${failed}` : '')}`.trimEnd());
  return responses;
}

const parts: Part[] = [
  { id: 'customer', path: '/customers/ada', content: { email: 'ada at example.com' } },
  { id: 'order', path: '/orders/17', content: { customer: 'ada' }, dependsOn: ['customer'] },
  { id: 'invoice', path: '/invoices/17', content: { order: 17 }, dependsOn: ['order'] },
  { id: 'note', path: '/notes/5', content: { text: 'call back' } },
];
// 207 is no success by itself: each part says how it went.
const results = await send(parts);
const open = new Set(results.filter(({ status }) => status >= 400).map(({ id }) => id));
// Only what is not a 424 needs a repair; the 424s follow by themselves.
const repaired = parts.map((each) =>
  each.id === 'customer' ? { ...each, content: { email: 'ada@example.com' } } : each,
);
if (open.size > 0) await send(repaired.filter(({ id }) => open.has(id)));
