// npm install express
// A batch: every part has a status code of its own, and 424 marks a part that was not tried because another failed.
import express from 'express';

interface Part {
  readonly id: string;
  readonly path: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly dependsOn?: readonly string[];
}
interface Result {
  readonly id: string;
  readonly status: number;
  readonly detail?: string;
  readonly failed?: string; // for 424: the part to look at
}
const stored = new Map<string, unknown>();

function put({ id, path, content }: Part): Result {
  const { email } = content;
  if (path.startsWith('/customers/') && !(typeof email === 'string' && email.includes('@')))
    return { id, status: 422, detail: 'This is no email address.' };
  const status = stored.has(path) ? 204 : 201;
  stored.set(path, content);
  return { id, status };
}

/** In the order given, so a part can depend only on earlier ones and circles are impossible. */
function run(parts: readonly Part[]): Result[] {
  const done = new Map<string, number>();
  return parts.map((part) => {
    const failed = part.dependsOn?.find((id) => (done.get(id) ?? 404) >= 400);
    // A 424 counts as a failure for the parts behind it, which name it in turn.
    const result = failed === undefined ? put(part) : { id: part.id, status: 424, failed };
    done.set(part.id, result.status);
    return result;
  });
}

function isPart(value: unknown): value is Part {
  if (typeof value !== 'object' || value === null) return false;
  const { id, path, content, dependsOn = [] } = value as Record<string, unknown>;
  const names = Array.isArray(dependsOn) && dependsOn.every((each) => typeof each === 'string');
  return (
    names && typeof id === 'string' && typeof path === 'string' && typeof content === 'object' && !!content
  );
}

const app = express().disable('x-powered-by').disable('etag');

app.post('/batch', express.json({ limit: '100kb' }), (req, res) => {
  const parts: unknown = req.body?.requests;
  if (Array.isArray(parts) && parts.length > 0 && parts.length <= 20 && parts.every(isPart))
    return void res.status(207).json({ responses: run(parts) }); // not 200: somebody must read the parts
  // Nothing was tried, so the response as a whole is an error.
  const detail = 'Send one to twenty requests, each with id, path and content.';
  res
    .status(422)
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: 'Unprocessable Content', status: 422, detail }));
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
