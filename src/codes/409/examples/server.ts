// npm install express
// Shopping lists that two people change at once. 409 says what collided, so that the client can put it right.
import express from 'express';

interface List {
  readonly version: number;
  readonly items: readonly string[];
}
const lists = new Map<string, List>([['party', { version: 1, items: ['tea'] }]]);
const app = express().disable('x-powered-by').set('etag', false).use(express.json());

function problem(res: express.Response, status: number, title: string, more: object = {}) {
  res
    .status(status)
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, ...more }));
}

app.put('/lists/:name', (req, res) => {
  const list = lists.get(req.params.name);
  if (list === undefined) return problem(res, 404, 'No such list');
  const { version, items } = req.body ?? {};
  // Wrong whatever the state of the list: 422, not 409.
  if (!Number.isInteger(version) || !Array.isArray(items))
    return problem(res, 422, 'Needs version and items');
  if (version !== list.version) {
    // The current state saves the client a request, and lets it show what has changed.
    return problem(res, 409, `Changed since version ${version}`, { current: list });
  }
  // Compare and set without a pause in between; with a database: UPDATE … WHERE version = ?, and count the rows.
  const next = { version: version + 1, items: items.map(String) };
  lists.set(req.params.name, next);
  res.json(next);
});

app.post('/lists', (req, res) => {
  const name = String(req.body?.name ?? '');
  if (!/^[a-z]+$/.test(name)) return problem(res, 422, 'A name is one or more letters from a to z');
  // With a database: let the unique index decide, and turn its error into this response.
  if (lists.has(name))
    return problem(res, 409, 'There is a list with this name', { existing: `/lists/${name}` });
  lists.set(name, { version: 1, items: [] });
  res.status(201).location(`/lists/${name}`).json(lists.get(name));
});

app.get('/lists/:name', (req, res) => {
  const list = lists.get(req.params.name);
  if (list === undefined) return problem(res, 404, 'No such list');
  res.json(list);
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
