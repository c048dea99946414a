// Puts a server under load with wrk and says what it answered, so that its log can be compared with that.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What wrk saw. */
export interface Load {
  /** Requests that were sent; those beyond `answered` were under way when the time was over. */
  readonly sent: number;
  readonly answered: number;
  readonly statuses: ReadonlyMap<number, number>;
}

// wrk stops after a time, in the middle of requests. This script stops by itself once all answers are there: it asks for
// a pause without end when enough requests were sent, and counts what comes back.
const script = (paths: readonly string[], requests: number): string => `
local paths = { ${paths.map((path) => JSON.stringify(path)).join(', ')} }
local threads = {}
sent, answered, counts = 0, 0, {}
local asked = 0
function setup(thread) table.insert(threads, thread) end
function delay()
  if sent >= ${requests} then return 3600000 end
  sent = sent + 1
  return 0
end
function request()
  asked = asked + 1
  return wrk.format("GET", paths[asked % #paths + 1])
end
function response(status)
  answered = answered + 1
  counts[tostring(status)] = (counts[tostring(status)] or 0) + 1
  if answered == ${requests} then wrk.thread:stop() end
end
function done()
  for _, thread in ipairs(threads) do
    io.write("RESULT sent ", thread:get("sent"), "\\nRESULT answered ", thread:get("answered"), "\\n")
    for status, count in pairs(thread:get("counts")) do io.write("RESULT ", status, " ", count, "\\n") end
  end
end
`;

/**
 * Sends requests over eight connections, as fast as the server answers them, for two seconds at most.
 *
 * @param wrk the path of the program
 * @param dir where its script may lie
 * @param paths asked for in turn
 * @param requests how many
 */
export async function load(
  wrk: string,
  dir: string,
  port: number,
  paths: readonly string[],
  requests: number,
): Promise<Load> {
  const file = join(dir, 'load.lua');
  writeFileSync(file, script(paths, requests));
  const args = ['-t1', '-c8', '-d2s', '--timeout', '20s', '-s', file, `http://127.0.0.1:${port}`];
  const child = spawn(wrk, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  const [code] = await once(child, 'close');
  const results = new Map(
    Array.from(printed.matchAll(/^RESULT (\w+) (\d+)$/gm), ([, name, count]) => [name!, Number(count)]),
  );
  if (code !== 0 || !results.has('sent')) throw new Error(`wrk ended with ${code}: ${printed}`);
  const statuses = [...results].filter(([name]) => /^\d+$/.test(name));
  return {
    sent: results.get('sent')!,
    answered: results.get('answered')!,
    statuses: new Map(statuses.map(([name, count]) => [Number(name), count])),
  };
}
