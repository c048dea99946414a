// Nothing to install. A client that loses its connection in the middle of an upload and goes on where it was cut off.
// fetch passes over interim responses; node:http shows them.
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const film = Buffer.from('twenty bytes of film');
const version = { 'Upload-Draft-Interop-Version': '8' };

// Sends the film, and loses the connection after twelve bytes. What remains is the address of the upload.
const upload = await new Promise<string>((resolve, reject) => {
  let location: string | undefined;
  const req = request(`${api}/videos`, {
    method: 'POST',
    headers: {
      ...version,
      'Upload-Complete': '?1',
      'Content-Length': film.length,
      'Content-Type': 'video/mp4',
    },
  });
  req.on('information', ({ statusCode, headers }) => {
    if (statusCode !== 104) return;
    location ??= headers.location;
    if (headers['upload-offset'] === '12') req.destroy(); // stands for the train that enters the tunnel
  });
  req.on('error', () =>
    location ? resolve(location) : reject(new Error('Cut off before the 104: start again.')),
  );
  req.on('response', () => reject(new Error('Nothing was cut off.')));
  req.write(film.subarray(0, 12));
});
console.log('POST /videos: 104, then the connection broke');

for (let tries = 0; tries < 3; tries++) {
  const state = await fetch(api + upload, { method: 'HEAD', headers: version });
  if (!state.ok) throw new Error(`The upload is gone (${state.status}): start again.`);
  const offset = Number(state.headers.get('Upload-Offset')); // what the server has, not what we think we sent
  console.log(`HEAD: ${state.status}, ${offset} of ${film.length} bytes have arrived`);

  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const fields = {
      'Upload-Offset': offset,
      'Upload-Complete': '?1',
      'Content-Type': 'application/partial-upload',
    };
    const req = request(api + upload, { method: 'PATCH', headers: { ...version, ...fields } });
    req.on('response', resolve);
    req.on('error', reject);
    req.end(film.subarray(offset));
  });
  console.log(`PATCH: ${response.statusCode} ${await text(response)}`);
  if (response.statusCode !== 409) break; // 409: the offset was not right after all, so ask again
}
