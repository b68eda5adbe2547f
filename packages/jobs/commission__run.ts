import { runCommissions } from '@portal/services/commission/run-commissions';
import { jobCtx, type JobDeps } from './job-context';
import type { JobData } from './job-data';

/** Evaluates events into commission lines. */
export const commissionRun = async (deps: JobDeps, jobId: string, data: JobData): Promise<void> => {
  await runCommissions(jobCtx(deps, 'commission', jobId, data), { id: data.id });
};
