// Which code should I send? The questions in the order in which a server answers them: can it work at all, can it
// read the request, who asks, may they, does the target exist, can the content be taken, do the preconditions hold
// (RFC 9110 §13.2.1: only now), and last what came of it.

import { outcome } from './outcome.ts';
import { reception } from './reception.ts';
import { resource } from './resource.ts';
import type { Question } from './types.ts';

/** All questions; the first is where the guide begins. */
export const questions: readonly Question[] = [...reception, ...resource, ...outcome];
