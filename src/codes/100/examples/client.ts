// Nothing to install. A client that asks before it sends: fetch cannot (it does not allow Expect), node:http can.
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

const api = process.env.API ?? 'http://127.0.0.1:3000';

async function upload(content: string): Promise<void> {
  const bytes = Buffer.byteLength(content);
  let sent = false;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const req = request(`${api}/reports`, {
      method: 'POST',
      agent: false, // after a refusal the content is still owed, so the connection cannot be used again
      headers: {
        Authorization: 'Bearer demo-token',
        'Content-Type': 'text/csv',
        'Content-Length': bytes,
        Expect: '100-continue',
      },
    });
    const send = () => {
      clearTimeout(patience);
      if (!sent) req.end(content);
      sent = true;
    };
    // A server may know nothing of 100: after a second the content goes out unasked.
    const patience = setTimeout(send, 1000);
    req.on('continue', send);
    req.on('response', (res) => {
      clearTimeout(patience);
      resolve(res);
    });
    req.on('error', reject);
    req.flushHeaders();
  });
  const what = sent ? 'content sent' : 'content kept back';
  console.log(`POST /reports, ${bytes} bytes: ${what}, ${response.statusCode}`);
  console.log(await text(response));
}

await upload('city,rain\nCork,7');
await upload('x'.repeat(5_000_000));
