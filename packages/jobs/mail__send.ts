import { sendMail } from '@portal/services/mail/send-mail';
import { jobCtx } from './job-context';
import type { JobDeps } from './job-context';
import type { JobData } from './job-data';

/** Sends one mail. */
export const mailSend = (deps: JobDeps, jobId: string, data: JobData): Promise<void> =>
  sendMail(jobCtx(deps, 'mail', jobId, data), { id: data.id }, deps.mailer);
