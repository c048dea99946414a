// A client whose first request stalls halfway. PUT is idempotent, so after 408 it is sent again, once,
// on a new connection. node:http, because fetch cannot be made to stall.
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

const url = `${process.env.API ?? 'http://127.0.0.1:3000'}/orders/17`;
const order = '{"item":"tea","count":3}';

function put(stall: boolean): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': order.length };
    // Without an agent every request gets its own connection.
    const sending = request(url, { method: 'PUT', headers, agent: false });
    sending.on('response', resolve).on('error', reject);
    if (stall)
      sending.write(order.slice(0, 14)); // and then nothing, as on a train in a tunnel
    else sending.end(order);
  });
}

let response = await put(true);
console.log(`PUT /orders/17: ${response.statusCode}, connection: ${response.headers.connection}`);
if (response.statusCode === 408) {
  response.destroy(); // the server has given this connection up
  console.log('Once more, on a new connection.');
  response = await put(false);
  console.log(`PUT /orders/17: ${response.statusCode}`);
}
console.log(await text(response));
