// Nothing to install. A client that does not take 207 for success: it reads every result, and repeats only what failed.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const token = process.env.LOCK_TOKEN ?? '';

type Result = { href: string; status: number };

// Finds the two elements that matter here, whatever the prefix. For more than this use an XML parser.
function results(xml: string): Result[] {
  return [...xml.matchAll(/<(?:\w+:)?response\b[^>]*>(.*?)<\/(?:\w+:)?response>/gs)].map(
    ([, response = '']) => ({
      href: /<(?:\w+:)?href>\s*([^<]*?)\s*</.exec(response)?.[1] ?? '',
      status: Number(/<(?:\w+:)?status>\s*HTTP\/\S+ (\d{3})/.exec(response)?.[1]),
    }),
  );
}

async function remove(path: string, fields: Record<string, string> = {}): Promise<Result[]> {
  const response = await fetch(new URL(path, api), { method: 'DELETE', headers: fields });
  console.log(`DELETE ${path}: ${response.status}`);
  if (response.status === 207) return results(await response.text()).filter(({ status }) => status >= 300);
  return response.ok ? [] : [{ href: path, status: response.status }];
}

await remove('/drafts/');
for (const { href, status } of await remove('/photos/')) {
  console.log(`${href}: ${status}`);
  // 423, and the lock is ours: once more with its token, for this one only. Without it there is nothing to repeat.
  if (status === 423 && token) await remove(href, { If: `(<${token}>)` });
}
await remove('/photos/');
