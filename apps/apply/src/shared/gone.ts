import { toProblem } from '@portal/contracts/problem';

/** Whether a link or its cookie is at fault, so that trying again would not help and a new link does. */
export const isGone = (error: unknown): boolean =>
  ['not_found', 'validation', 'conflict', 'unauthenticated', 'forbidden'].includes(
    toProblem(error).code,
  );
