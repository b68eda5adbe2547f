import { defineMessages } from '@portal/domain/text/message';
import { closePeriod, keepCloseError } from '@portal/services/period/close-period';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

const ctxOf = (deps: JobDeps, jobId: string, data: JobData) => jobCtx(deps, 'period', jobId, data);

/** Closes a month that somebody asked to close; the job names it by its month. */
export const periodClose = async (deps: JobDeps, jobId: string, data: JobData): Promise<void> => {
  await closePeriod(ctxOf(deps, jobId, data), { period: data.id }, { isTriedAgain: true });
};

const messages = defineMessages({
  didNotPass: {
    id: 'jobs.period.didNotPass',
    defaultMessage:
      'The close was tried again for hours and met the same fault of the system each time. Close the month again to go on.',
  },
});

/** The fault did not pass. */
export const givePeriodUp = (deps: JobDeps, jobId: string, data: JobData): Promise<void> =>
  keepCloseError(ctxOf(deps, jobId, data), data.id, messages.didNotPass);
