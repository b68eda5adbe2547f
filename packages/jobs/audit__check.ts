import { checkAudit } from '@portal/services/job/check-audit';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

/** Verifies a chain of the audit log; a broken one raises the alarm. */
export const auditCheck = async (deps: JobDeps, jobId: string, data: JobData): Promise<void> => {
  const ctx = jobCtx(deps, 'audit', jobId, data);
  const { firstBroken } = await checkAudit(ctx, { id: data.id });
  if (firstBroken !== null) {
    deps.onAlarm('audit_broken', { partnerId: data.partnerId, firstBroken });
  }
};
