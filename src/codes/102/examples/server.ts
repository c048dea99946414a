// Nothing to install. A copy that takes a while, in both ways: 102 keeps the waiting connection alive, the old way;
// 202 with a job lets the client go, the way to choose for anything new.
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const folders = ['2023', '2024', '2025'];
const copy = (_folder: string) => pause(150); // stands for the work
const jobs: { state: 'running' | 'done'; copied: number }[] = [];

async function copyAll(job: (typeof jobs)[number], afterEach?: () => void) {
  for (const folder of folders) {
    await copy(folder);
    job.copied++;
    if (job.copied < folders.length) afterEach?.();
  }
  job.state = 'done';
}

createServer(async (req, res) => {
  const json = (status: number, content: unknown, fields: Record<string, string> = {}) => {
    res.writeHead(status, { ...fields, 'Content-Type': 'application/json' }).end(JSON.stringify(content));
  };
  const asked = jobs[Number(/^\/jobs\/(\d+)$/.exec(req.url ?? '')?.[1]) - 1];
  if (req.method === 'GET' && asked !== undefined) return json(200, asked);
  if (req.method !== 'COPY') return json(404, { type: 'about:blank', title: 'No such page', status: 404 });

  const job = { state: 'running' as const, copied: 0 };
  if (req.headers.prefer?.includes('respond-async')) {
    const path = `/jobs/${jobs.push(job)}`;
    copyAll(job).catch(console.error);
    return json(
      202,
      { job: path, state: job.state },
      { Location: path, 'Preference-Applied': 'respond-async' },
    );
  }
  // RFC 9110 §15.2: no interim response to HTTP/1.0.
  await copyAll(job, req.httpVersion === '1.0' ? undefined : () => res.writeProcessing());
  json(201, { copied: job.copied }, { Location: String(req.headers.destination) });
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
