import { runExecution } from '@portal/services/payout/run-execution';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

/** Carries out a batch of payouts that was let go. */
export const payoutExecute = (deps: JobDeps, jobId: string, data: JobData): Promise<void> =>
  runExecution(jobCtx(deps, 'payout', jobId, data), { id: data.id });
