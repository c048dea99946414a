// A client that, after a 524, does not start the work again but looks what became of it.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '5'); // seconds between two looks
const name = '2024-q3'; // chosen by the client, so that it can ask for the report by its name

const response = await fetch(`${api}/reports`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ name }),
});
console.log(`POST /reports: ${response.status}`);
if (response.status !== 524) process.exit(response.ok ? 0 : 1);
console.log('the server may still be working: looking, not repeating');

for (let look = 1; look <= 20; look++) {
  await sleep(pause * 1000);
  const found = await fetch(`${api}/reports/${name}`);
  if (found.status === 404) {
    console.log('it never began: now a second POST is right');
    break;
  }
  const report: { state: string; rows?: number } = await found.json();
  console.log(`GET /reports/${name}: ${report.state}`);
  if (report.state === 'done') {
    console.log(`${report.rows} rows`);
    break;
  }
}
