import { Id, Period } from '@portal/contracts/common';
import { z } from 'zod';

/**
 * What a job carries: whose work and which; everything else stands in the database. The work's id is named by its
 * kind where that reads better (`importId`, `runId`); a close is named by its month.
 */
export const JobData = z
  .object({
    partnerId: Id,
    id: Id.or(Period).optional(),
    importId: Id.optional(),
    runId: Id.optional(),
  })
  .transform(({ partnerId, id, importId, runId }, context) => {
    const found = id ?? importId ?? runId;
    if (found === undefined) {
      // no text: the log
      context.addIssue({ code: 'custom', message: 'The job names no work.' });
      return z.NEVER;
    }
    return { partnerId, id: found };
  });
export type JobData = z.output<typeof JobData>;
