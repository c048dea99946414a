// Decompresses a log and looks at nothing: the least that Node.js takes for it. `node watch-gunzip.ts <log.gz>`

import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

let bytes = 0;
await pipeline(
  createReadStream(process.argv[2]!),
  createGunzip({ chunkSize: 256 * 1024 }),
  async (pieces) => {
    for await (const { length } of pieces) bytes += length;
  },
);
console.log(bytes);
