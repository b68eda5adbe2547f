import { defineMessages } from '@portal/domain/text/message';
import { endRun, runCommissions } from '@portal/services/commission/run-commissions';
import { takeDueEvents } from '@portal/services/event/aside/take-due';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

const ctxOf = (deps: JobDeps, jobId: string, data: JobData) =>
  jobCtx(deps, 'commission', jobId, data);

/** Evaluates events into commission lines, with those whose day has begun meanwhile. */
export const commissionRun = async (deps: JobDeps, jobId: string, data: JobData): Promise<void> => {
  const ctx = ctxOf(deps, jobId, data);
  await takeDueEvents(ctx.db, data.partnerId, ctx.now());
  await runCommissions(ctx, { id: data.id }, { isTriedAgain: true });
};

/** A fault that passes ended it: it waits, and goes on by itself. */
export const commissionWaits = (deps: JobDeps, jobId: string, data: JobData): Promise<void> =>
  endRun(ctxOf(deps, jobId, data), data.id, 'queued', null);

const messages = defineMessages({
  didNotPass: {
    id: 'jobs.commission.didNotPass',
    defaultMessage:
      'The run was tried again for hours and met the same fault of the system each time. Run it again to complete it.',
  },
});

/** The fault did not pass. */
export const giveCommissionUp = (deps: JobDeps, jobId: string, data: JobData): Promise<void> =>
  endRun(ctxOf(deps, jobId, data), data.id, 'failed', messages.didNotPass);
