// npm install express
// Bookings: 400 for what cannot be read, 422 for what can be read but not carried out, all faults in one response.
import express from 'express';

interface Fault {
  readonly pointer: string; // where in the content, as a JSON Pointer (RFC 6901)
  readonly detail: string;
}
const rooms = new Set([1, 2, 3]);
const bookings: object[] = [];
const app = express().disable('x-powered-by').disable('etag');

function problem(res: express.Response, status: number, title: string, more: object) {
  res
    .status(status)
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, ...more }));
}

function faultsIn({ room, from, nights }: Record<string, unknown>): Fault[] {
  const faults: Fault[] = [];
  if (!rooms.has(room as number)) faults.push({ pointer: '#/room', detail: 'There are rooms 1, 2 and 3.' });
  const day = typeof from === 'string' && /^\d{4}-\d\d-\d\d$/.test(from) ? Date.parse(from) : Number.NaN;
  // 30 February has the right form, and some parsers turn it into 2 March.
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== from)
    faults.push({ pointer: '#/from', detail: 'A day of the calendar, such as 2031-05-01.' });
  if (!Number.isInteger(nights) || (nights as number) < 1 || (nights as number) > 30)
    faults.push({ pointer: '#/nights', detail: 'A whole number from 1 to 30.' });
  return faults;
}

app.use((req, res, next) => {
  if (req.method !== 'POST' || req.is('application/json')) return next();
  res.set('Accept-Post', 'application/json');
  problem(res, 415, 'Unsupported Media Type', { detail: 'Send application/json.' });
});
app.use(express.json({ limit: '10kb' }));

app.post('/bookings', (req, res) => {
  const faults = faultsIn(req.body);
  const detail = 'The booking was read, and cannot be made as it stands.';
  if (faults.length > 0) return problem(res, 422, 'Unprocessable Content', { detail, errors: faults });
  const { room, from, nights } = req.body; // only what is known; the rest is dropped
  const id = bookings.push({ room, from, nights });
  res.status(201).location(`/bookings/${id}`).json({ id, room, from, nights });
});

const failed: express.ErrorRequestHandler = (error, _req, res, next) => {
  if (error.type !== 'entity.parse.failed') return next(error);
  problem(res, 400, 'Bad Request', { detail: 'The content is not JSON.' });
};
app.use(failed);

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
