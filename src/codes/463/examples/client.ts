// Nothing to install. A proxy that gets 463 from a load balancer: it does not repeat, it says whether the list of addresses
// shows a loop. At the edge the list is started anew, since whatever came from outside may be forged.
const upstream = process.env.API ?? 'http://127.0.0.1:3000';

async function forward(path: string, addresses: readonly string[]): Promise<Response> {
  const response = await fetch(upstream + path, { headers: { 'X-Forwarded-For': addresses.join(', ') } });
  console.log(`GET ${path} (addresses: ${addresses.length}): ${response.status}`);
  if (response.status === 463) {
    const counts = new Map<string, number>();
    for (const address of addresses) counts.set(address, (counts.get(address) ?? 0) + 1);
    const again = [...counts]
      .filter(([, count]) => count > 1)
      .map(([address, count]) => `${address} ${count} times`);
    console.log(
      again.length > 0 ? `A loop: ${again.join(', ')}` : 'No loop: a long chain, or a forged list.',
    );
  }
  return response;
}

const client = '192.0.2.7';
const loop = Array.from({ length: 15 }, () => ['198.51.100.10', '198.51.100.20']).flat();
await forward('/orders', [client, ...loop]);

// The first proxy that you trust writes the list; it does not append to a stranger's.
const response = await forward('/orders', [client]);
console.log(await response.text());
