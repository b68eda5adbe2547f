import { Id, Period } from '@portal/contracts/common';
import { z } from 'zod';

/** What a job carries: whose work and which; everything else stands in the database. A close is named by its month. */
export const JobData = z.object({ partnerId: Id, id: Id.or(Period) });
export type JobData = z.output<typeof JobData>;
