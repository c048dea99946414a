// A client that streams what it is reading, and on 411 collects it first, so that it can state the length.
const api = process.env.API ?? 'http://127.0.0.1:3000';

// Stands in for a file or a pipe that is being read.
const source = () => new Blob(['Buy a kettle\n', 'Buy tea\n']).stream();

// A stream has no length, so fetch sends it chunked.
const streamed = { method: 'PUT', body: source(), duplex: 'half' };
let response = await fetch(`${api}/files/notes.txt`, streamed);
console.log(`PUT, chunked: ${response.status}`);
if (response.status === 411) {
  // That stream is used up: read the source again, and bound it if it can be large. fetch writes the length.
  const content = await new Response(source()).arrayBuffer();
  response = await fetch(`${api}/files/notes.txt`, { method: 'PUT', body: content });
  console.log(`PUT, Content-Length ${content.byteLength}: ${response.status}`);
}
console.log(JSON.stringify(await response.json()));
