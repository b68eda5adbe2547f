import { readPartnerOutbox } from '@portal/services/reader/read-outbox';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

/** Has the readers of a partner's outbox catch up. */
export const outboxRead = (deps: JobDeps, jobId: string, data: JobData): Promise<void> =>
  readPartnerOutbox(jobCtx(deps, 'outbox', jobId, data));
