// Nothing to install. 449 in Microsoft's WebDAV: the client does what the content asks, and repeats the request once with
// Ms-Echo-Reply. What the content looks like is agreed between client and server; here it is JSON with a step.
const api = process.env.API ?? 'http://127.0.0.1:3000';

async function once(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(api + path, { headers });
  console.log(`GET ${path}: ${response.status}`);
  return response;
}

async function get(path: string): Promise<string> {
  const first = await once(path);
  if (first.status !== 449) return first.text();
  const { step, path: policy = '/' }: { step: string; path?: string } = await first.json();
  if (step !== 'read-policy') return `Stopped: cannot do the step "${step}"`;
  if (!(await once(policy)).ok) return `Stopped: the step "${step}" failed`;
  // The value is the server's own; it is sent back as it came (MS-WDV, 2.2.7 and 2.2.8).
  const echo = first.headers.get('Ms-Echo-Request') ?? '';
  const second = await once(path, { 'Ms-Echo-Reply': echo });
  // The same answer again would be a loop.
  return second.status === 449 ? 'Stopped: still 449 after the step' : second.text();
}

for (const path of ['/team/plan.docx', '/team/secret.docx']) console.log(await get(path));
