// Nothing to install. A connection closed without a response: one more try, on a new connection, for a method that may be
// repeated; then the silence is taken for an answer.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']); // RFC 9110 §9.2.2

async function ask(method: string, path: string): Promise<Response | undefined> {
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      return await fetch(api + path, { method });
    } catch (error) {
      const code = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code ?? '';
      // Other failures, such as ENOTFOUND or a certificate, have other remedies.
      if (!['UND_ERR_SOCKET', 'ECONNRESET'].includes(code)) throw error;
      console.log(`${method} ${path}: closed without a response`);
      if (!idempotent.has(method)) break;
    }
  }
  return undefined;
}

const response = await ask('GET', '/');
if (response === undefined) console.log('Stopped: the server seems to turn this request away on purpose.');
else console.log(`GET /: ${response.status}`);
