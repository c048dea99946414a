// npm install express
// A store for files with a fixed amount of room: 507 when a file would be welcome and there is no room left for it.
import express from 'express';

const ROOM = 100; // bytes in all
const LARGEST = 80; // bytes in one file
const files = new Map<string, Buffer>();
const app = express().disable('x-powered-by').disable('etag');

function problem(res: express.Response, status: number, title: string, more: object = {}) {
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, ...more }));
}

app.put('/files/:name', express.raw({ type: () => true, limit: LARGEST }), (req, res) => {
  const content: Buffer = req.body ?? Buffer.alloc(0);
  const old = files.get(req.params.name);
  const used = [...files.values()].reduce((sum, each) => sum + each.length, 0) - (old?.length ?? 0);
  // Decided before anything is written, so that the old file stays whole.
  if (used + content.length > ROOM)
    return problem(res, 507, 'No room left', { needed: content.length, free: ROOM - used });
  files.set(req.params.name, content);
  res.status(old === undefined ? 201 : 204).end();
});

app.delete('/files/:name', (req, res) => {
  res.status(files.delete(req.params.name) ? 204 : 404).end();
});

// More than any file may have is not a matter of room: 413, and waiting or deleting would not help.
const tooLarge: express.ErrorRequestHandler = (error, _req, res, next) => {
  if (error.status !== 413) return next(error);
  problem(res, 413, 'A file may have 80 bytes');
};
app.use(tooLarge);

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
