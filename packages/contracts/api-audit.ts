import { z } from 'zod';
import { AuditCheck } from './audit';
import { Id } from './common';

/** Shapes of a partner's chain of the audit log in `/api/v1`. */
export const ApiAuditChain = z.object({
  partnerId: Id,
  latest: AuditCheck.nullable().meta({
    description:
      'What the last check found; `firstBroken` is the first entry that was changed or removed, null when the chain is ' +
      'intact. Null before the first check.',
  }),
});

export const ApiAuditCheckRequested = z.object({
  checkId: Id.meta({ description: 'The `id` of `latest` once the check is done.' }),
});
