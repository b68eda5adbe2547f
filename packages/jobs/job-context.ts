import type { CheckPorts } from '@portal/services/application/run-check-parts';
import { enterPartner } from '@portal/services/context';
import type { Ctx } from '@portal/services/context';
import type { Mailer } from '@portal/services/mail/send-mail';
import type { JobData } from './job-data';

/** The books of a partner are wrong; a chain of the audit log is broken; the outcome of a payout has not been known for an hour; a reader of an outbox fails at an event. */
export type JobAlarm = 'ledger_wrong' | 'audit_broken' | 'payout_unknown' | 'outbox_stuck';

/** What the handlers need of the server. */
export interface JobDeps {
  readonly db: Ctx['db'];
  readonly links: Ctx['links'];
  readonly now: Ctx['now'];
  readonly personVault: Ctx['personVault'];
  readonly mailer: Mailer;
  readonly payoutPorts?: Ctx['payoutPorts'];
  readonly filePorts?: Ctx['filePorts'];
  readonly checkPorts?: CheckPorts;
  /** Something is wrong that nobody did and somebody has to look at: logged as an error, and counted. */
  readonly onAlarm: (alarm: JobAlarm, facts: Readonly<Record<string, unknown>>) => void;
}

/** The context of a job's verb: the system, inside the job's partner. */
export const jobCtx = (deps: JobDeps, name: string, jobId: string, data: JobData): Ctx =>
  enterPartner(
    {
      db: deps.db,
      links: deps.links,
      now: deps.now,
      personVault: deps.personVault,
      payoutPorts: deps.payoutPorts,
      actor: { kind: 'system', name },
      partnerId: null,
      requestId: `job-${jobId}`,
    },
    data.partnerId,
  );
