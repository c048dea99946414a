// A client that learns from a 426 which protocol the address wants, and uses it if it can.
const api = process.env.API ?? 'http://127.0.0.1:3000';

function listen(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(api.replace(/^http/, 'ws') + path); // https becomes wss
    socket.addEventListener('message', ({ data }) => {
      resolve(String(data));
      socket.close();
    });
    socket.addEventListener('error', () => reject(new Error('the handshake failed')));
  });
}

async function read(path: string): Promise<string> {
  const response = await fetch(api + path);
  const wanted = response.headers.get('Upgrade') ?? '';
  console.log(`GET ${path}: ${response.status}, wants ${wanted}`);
  const content = await response.text();
  if (response.status !== 426) return content;
  const protocols = wanted.split(',').map((each) => each.trim().toLowerCase());
  // The same request would get the same answer. Change the protocol, or tell the person.
  if (!protocols.includes('websocket')) throw new Error(`this program cannot speak ${wanted}`);
  return listen(path);
}

console.log(`WebSocket says: ${await read('/events')}`);
