// Nothing to install. A server that asks Shopify for its visitors: it says for whom, and on 430 stops the
// whole queue, because each further request would confirm the suspicion.
const shop = process.env.API ?? 'http://127.0.0.1:3000';
const token = process.env.TOKEN ?? ''; // the private one: it never leaves the server

interface Visit {
  readonly query: string;
  /** From the connection or a proxy of your own, never from a field that the visitor can write. */
  readonly buyer: string;
}

async function work(queue: readonly Visit[]): Promise<void> {
  for (const [done, { query, buyer }] of queue.entries()) {
    const response = await fetch(`${shop}/api/2026-01/graphql.json`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Shopify-Storefront-Private-Token': token,
        'Shopify-Storefront-Buyer-IP': buyer,
      },
      body: JSON.stringify({ query }),
    });
    const content = await response.text();
    console.log(`graphql: ${response.status}`);
    if (response.status !== 430) continue;
    const id = /include this id: ([\w-]+)/.exec(content)?.[1] ?? 'none';
    console.log(`Stopped: taken for an attack. Report id ${id}; ${queue.length - done} requests are left.`);
    return;
  }
}

await work([
  { query: '{ shop { name } }', buyer: '203.0.113.20' },
  { query: '{ shop { name } }', buyer: '203.0.113.21' },
]);
