import { Id } from '@portal/contracts/common';
import { z } from 'zod';

/** What a job carries: whose work and which; everything else stands in the database. */
export const JobData = z.object({ partnerId: Id, id: Id });
export type JobData = z.infer<typeof JobData>;
