// A client that shows each fault where it belongs, and sends the request again only after it was changed.
const api = process.env.API ?? 'http://127.0.0.1:3000';

/** The answers of the person, field by field; the second one comes after reading the faults. */
const form = { room: 2, from: '2031-02-30', nights: 0 };
const corrections = { from: '2031-02-27', nights: 2 };

async function send(booking: object): Promise<boolean> {
  const response = await fetch(`${api}/bookings`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(booking),
  });
  console.log(`POST /bookings: ${response.status} ${response.headers.get('Location') ?? ''}`.trimEnd());
  if (response.status !== 422) return response.ok;
  const { errors = [], detail = '' } = await response.json();
  for (const fault of errors) console.log(`  ${fault.pointer.slice(2)}: ${fault.detail}`);
  if (errors.length === 0) console.log(`  ${detail}`); // not every server says where
  return false;
}

// The same content would get the same answer, so nothing is repeated before somebody has changed it.
if (!(await send(form))) await send({ ...form, ...corrections });
