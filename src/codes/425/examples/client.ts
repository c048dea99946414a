// The client's side of TLS early data: send before the handshake is complete, and after a 425 once more when it is.
// fetch decides about early data by itself, so this program plays the gateway that received the request early.
import { setTimeout as pause } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const handshake = pause(100); // stands in for the rest of the TLS handshake

async function forward(path: string, init: RequestInit): Promise<Response> {
  const early = await fetch(api + path, { ...init, headers: { ...init.headers, 'Early-Data': '1' } });
  console.log(`${init.method} ${path} in early data: ${early.status}`);
  if (early.status !== 425) return early;
  await early.text(); // frees the connection
  // The server has done nothing, so any method may be repeated: not early this time, and only once.
  await handshake;
  const late = await fetch(api + path, init);
  console.log(`${init.method} ${path} after the handshake: ${late.status}`);
  return late;
}

const list = await forward('/payments', { method: 'GET' });
console.log(await list.text());
const payment = await forward('/payments', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ to: 'grace', cents: 50 }),
});
console.log(await payment.text());
