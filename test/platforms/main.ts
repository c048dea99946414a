// Runs the conformance suite of the client on the runtime that runs this file, and prints its results as JSON.
// Arguments: the address of the client's module, the two origins of the suite's servers.

import { conformance } from '../client-conformance.ts';

const [module, origin, elsewhere] = process.argv.slice(2) as [string, string, string];
const results = await conformance(await import(module), origin, elsewhere);
console.log(JSON.stringify(results));
// What a row left open (a request that never ends) must not keep the runtime alive.
process.exit(0);
