import { proveLedger } from '@portal/services/ledger/prove-ledger';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

/** Proves a partner's books; wrong ones raise the alarm. */
export const ledgerCheck = async (deps: JobDeps, jobId: string, data: JobData): Promise<void> => {
  const ctx = jobCtx(deps, 'ledger', jobId, data);
  const { isRight, figures } = await proveLedger(ctx, { id: data.id });
  if (!isRight) deps.onAlarm('ledger_wrong', { partnerId: data.partnerId, figures });
};
