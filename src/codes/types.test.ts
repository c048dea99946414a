// Compile-time claims: this file is checked by `tsc`; at run time it only has to load.

import { test } from 'node:test';
import type { Code, ContentlessCode, RequiredField } from './index.ts';
import { requiredFields, status } from './index.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function claim<_T extends true>(): void {}

test('literal types hold', () => {
  claim<Equal<RequiredField<401>, 'WWW-Authenticate'>>();
  claim<Equal<RequiredField<405>, 'Allow'>>();
  claim<Equal<RequiredField<101>, 'Upgrade' | 'Connection'>>();
  claim<Equal<RequiredField<404>, never>>();
  claim<Equal<Extract<ContentlessCode, 200 | 204 | 205 | 304 | 404>, 204 | 205 | 304>>();
  claim<Equal<(typeof code)['phrase'], 'Unauthorized'>>();
  const code = status(401);
  const names: readonly 'WWW-Authenticate'[] = requiredFields<401>(401);
  // @ts-expect-error 499 is a vendor's number, not a registered code
  const wrong: Code = 499;
  void [names, wrong];
});
