import { advancePayout } from '@portal/services/payout/advance-payout';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

/**
 * Takes one payout further: sends what is due, or asks the provider what became of it. While that is not known, the leading
 * process has it asked again, later each time.
 */
export const payoutSettle = async (deps: JobDeps, jobId: string, data: JobData): Promise<void> => {
  await advancePayout(jobCtx(deps, 'payout', jobId, data), { id: data.id });
};
