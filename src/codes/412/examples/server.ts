// npm install express
// Settings that several people edit. If-Match lets a change through only if it was made to the current version.
import express from 'express';

let version = 1;
let settings = '{"colour":"green","size":12}'; // kept as it came, so that the ETag of a PUT is true for the client
const tag = () => `"v${version}"`;
const app = express()
  .disable('x-powered-by')
  .use(express.text({ type: 'application/json' }));

function problem(res: express.Response, status: number, title: string) {
  res
    .status(status)
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status }));
}

// If-Match compares strongly (RFC 9110 §13.1.1): W/"v1" never matches, and * matches whatever exists.
function matches(ifMatch: string): boolean {
  const tags: readonly string[] = ifMatch.match(/(W\/)?"[^"]*"/g) ?? [];
  return ifMatch.trim() === '*' || tags.includes(tag());
}

function valid(text: unknown): text is string {
  try {
    const { colour, size } = JSON.parse(String(text));
    return typeof colour === 'string' && typeof size === 'number';
  } catch {
    return false;
  }
}

app.get('/settings', (_req, res) => {
  res.set({ ETag: tag(), 'Content-Type': 'application/json' }).send(settings);
});

// Sign-in, permissions and 404 come before the condition (RFC 9110 §13.2.1); here there are none.
app.put('/settings', (req, res) => {
  const ifMatch = req.get('If-Match');
  if (ifMatch === undefined) return problem(res, 428, 'Send If-Match with the ETag that you read');
  if (!matches(ifMatch)) {
    res.set('ETag', tag());
    return problem(res, 412, 'Changed since you read it');
  }
  if (!valid(req.body)) return problem(res, 422, 'Needs colour and size');
  // Nothing comes between comparing and setting; with a database: UPDATE … WHERE version = ?, and count the rows.
  settings = req.body;
  version += 1;
  res.set({ ETag: tag(), 'Content-Type': 'application/json' }).send(settings);
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
