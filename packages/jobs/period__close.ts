import { closePeriod } from '@portal/services/period/close-period';
import { jobCtx, type JobDeps } from './job-context';
import type { JobData } from './job-data';

/** Closes a month that somebody asked to close; the job names it by its month. */
export const periodClose = async (deps: JobDeps, jobId: string, data: JobData): Promise<void> => {
  await closePeriod(jobCtx(deps, 'period', jobId, data), { period: data.id });
};
