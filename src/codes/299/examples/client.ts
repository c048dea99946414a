// Nothing to install. 299 is a success: the result is used, nothing is sent twice, and the warning goes to the
// developers, once for each operation.
const api = process.env.API ?? 'http://127.0.0.1:3000';
const token = process.env.TOKEN ?? '';
const warned = new Set<string>();

async function call<T>(method: string, path: string, content?: object): Promise<T> {
  const response = await fetch(api + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
  });
  // The class, not `=== 200`.
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  const result: T & { warnings?: unknown } = await response.json();
  const operation = `${method} ${path}`;
  if (response.status === 299 && !warned.has(operation)) {
    warned.add(operation);
    console.log(`Deprecated: ${operation} ${JSON.stringify(result.warnings)}`);
  }
  return result;
}

for (let round = 1; round <= 2; round++) {
  const { data } = await call<{ data: object[] }>('GET', '/v4/linode/instances');
  console.log(`Servers: ${data.length}`);
}
const { id } = await call<{ id: number }>('POST', '/v4/linode/instances', { region: 'eu-north' });
console.log(`Created: ${id}`);
