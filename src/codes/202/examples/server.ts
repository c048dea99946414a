// npm install hono @hono/node-server
// Work that outlives the request: 202 with a status monitor, which tells how it went in the end.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

type Job = { job: string; state: 'running' | 'done' | 'failed'; lookAgainIn?: number; result?: string };
// In earnest a table in the database, so that the job and its state survive a restart.
const jobs = new Map<string, Job>();
const app = new Hono();

async function work(job: Job, year: number) {
  const state = await new Promise<Job['state']>((resolve) => {
    setTimeout(() => resolve(year === 2013 ? 'failed' : 'done'), 1500); // stands for the export
  });
  const result = state === 'done' ? { result: `/exports/${year}.csv` } : {};
  jobs.set(job.job, { job: job.job, state, ...result });
}

const problem = (title: string, status: 404 | 422) =>
  new Response(JSON.stringify({ type: 'about:blank', title, status }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

app.post('/exports', async (c) => {
  const year = (await c.req.json().catch(() => ({}))).year;
  // Everything that can be checked now is checked now: after 202 nobody may be listening any more.
  if (!Number.isInteger(year) || year < 2000) return problem('There are exports from 2000 on', 422);
  const job: Job = { job: `/jobs/${jobs.size + 1}`, state: 'running', lookAgainIn: 1 };
  jobs.set(job.job, job); // written down first, answered second
  work(job, year).catch(console.error);
  return c.json(job, 202, { Location: job.job });
});

app.get('/jobs/:id', (c) => {
  // A real monitor checks here that the job belongs to whoever asks.
  const job = jobs.get(c.req.path);
  return job ? c.json(job, 200, { 'Cache-Control': 'no-store' }) : problem('No such job', 404);
});

app.get('/exports/:file', (c) => c.text('city,rain\nCork,7'));

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: '127.0.0.1' });
