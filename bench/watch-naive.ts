// How a log is usually counted in Node.js: lines, a regular expression, maps. `node watch-naive.ts <log>`

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const pattern = /^(\S+) \S+ (\S+) \[([^\]]+)\] "(\S+) (\S+) [^"]*" (\d{3}) (\d+|-) "([^"]*)" "([^"]*)"/;
const maps = { status: new Map(), minute: new Map(), path: new Map(), client: new Map(), agent: new Map() };
const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
let bad = 0;
for await (const line of createInterface({ input: createReadStream(process.argv[2]!, 'latin1') })) {
  const match = pattern.exec(line);
  if (match === null) {
    bad++;
    continue;
  }
  const [, client, , time, , target, status, , , agent] = match;
  add(maps.status, status!);
  add(maps.minute, `${time!.slice(0, 17)} ${status}`);
  add(maps.path, target!.split('?', 1)[0]!);
  add(maps.client, client!);
  add(maps.agent, agent!);
}
console.log(JSON.stringify({ bad, statuses: Object.fromEntries(maps.status) }));
