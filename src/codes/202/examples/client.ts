// Nothing to install. A client that takes 202 for "begun", not for "done": it asks the status monitor, waits as long as
// it says, and stops asking after a while.
import { setTimeout as pause } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';

async function exportYear(year: number): Promise<string> {
  const accepted = await fetch(`${api}/exports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ year }),
  });
  let job = await accepted.json();
  console.log(`POST /exports ${year}: ${accepted.status} ${job.state ?? job.title}`);
  if (accepted.status !== 202) return 'nothing begun';
  const monitor = new URL(accepted.headers.get('Location') ?? job.job, accepted.url);
  const deadline = Date.now() + 20_000; // the job goes on without us; only the waiting ends
  while (job.state === 'running' && Date.now() < deadline) {
    await pause((job.lookAgainIn ?? 1) * 1000);
    const response = await fetch(monitor);
    // A monitor that fails says nothing about the job: go on asking, and never send the job again.
    if (response.ok) job = await response.json();
  }
  console.log(`${monitor.pathname}: ${job.state}`);
  if (job.state !== 'done') return 'no result';
  return (await fetch(new URL(job.result, monitor))).text();
}

console.log(await exportYear(2025));
console.log(await exportYear(2013));
console.log(await exportYear(1825));
