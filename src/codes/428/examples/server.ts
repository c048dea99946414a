// npm install express
// Pages that several people edit: a change must say which version it was made from.
import express from 'express';

const pages = new Map([['home', { version: 1, text: 'Open from 9.' }]]);
const app = express().disable('x-powered-by').disable('etag'); // the ETags here are our own, and strong

function problem(res: express.Response, status: number, title: string, detail: string) {
  res
    .status(status)
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
}

const etag = (page: { version: number } | undefined) => (page ? `"${page.version}"` : undefined);

/** Whether a list of entity tags, or `*`, holds the current one; a weak tag (`W/`) never does (RFC 9110 §13.1.1). */
function matches(condition: string, current: string | undefined): boolean {
  if (current === undefined) return false;
  return condition.trim() === '*' || condition.split(',').some((each) => each.trim() === current);
}

app.get('/pages/:name', (req, res) => {
  const page = pages.get(req.params.name);
  if (!page) return problem(res, 404, 'Not Found', 'There is no such page.');
  res.set('ETag', etag(page)).json({ text: page.text });
});

app.put('/pages/:name', express.json({ limit: '100kb' }), (req, res) => {
  // First everything that would be refused anyway: RFC 9110 §13.2.1 puts conditions last.
  const text: unknown = req.body?.text;
  if (typeof text !== 'string') return problem(res, 422, 'Unprocessable Content', 'Send a text.');

  const { name } = req.params as { name: string };
  const page = pages.get(name);
  const ifMatch = req.get('If-Match');
  const ifNoneMatch = req.get('If-None-Match');
  if (ifMatch === undefined && ifNoneMatch === undefined) {
    res.set('Cache-Control', 'no-store');
    const help = 'Read the page, and send its ETag in If-Match; for a new page, send If-None-Match: *.';
    return problem(res, 428, 'Precondition Required', help);
  }
  if (
    (ifMatch !== undefined && !matches(ifMatch, etag(page))) ||
    (ifNoneMatch !== undefined && matches(ifNoneMatch, etag(page)))
  ) {
    if (page) res.set('ETag', etag(page));
    return problem(res, 412, 'Precondition Failed', 'The page has changed since you read it.');
  }
  // With a database, compare and write in one step: UPDATE … SET version = version + 1 WHERE version = ?
  const changed = { version: (page?.version ?? 0) + 1, text };
  pages.set(name, changed);
  res
    .status(page ? 204 : 201)
    .set('ETag', etag(changed))
    .end();
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
