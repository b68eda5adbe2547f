import { isPassing, isTermOver } from '@portal/services/job/is-passing';
import { readPartnerOutbox } from '@portal/services/reader/read-outbox';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

/** Has the readers of a partner's outbox catch up. What one fails at, and will again, is somebody's to look at. */
export const outboxRead = async (deps: JobDeps, jobId: string, data: JobData): Promise<void> => {
  try {
    await readPartnerOutbox(jobCtx(deps, 'outbox', jobId, data));
  } catch (error) {
    if (!isPassing(error) && !isTermOver(error))
      deps.onAlarm('outbox_stuck', {
        partnerId: data.partnerId,
        error: error instanceof Error ? error.message : String(error),
      });
    throw error;
  }
};
