import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Ctx } from '../context';
import { brokenChainMails } from '../job/mail-broken-chain';
import { disputeMails } from '../dispute/mail-dispute';
import { proofMails } from '../ledger/mail-proof';
import { writeMails } from '../mail/write-mails';
import type { NewMail } from '../mail/write-mails';
import { newcomerMails } from '../onboarding/mail-onboarding';
import type { ReadEvent } from '../outbox/read-outbox';
import { onboardingMails } from '../payee/mail-onboarding';
import { payeeMails } from '../payee/mail-payee';
import { passwordChangedMails } from '../session/mail-password-changed';
import { passwordResetMails } from '../session/mail-password-reset';
import { readStatementMails } from '../statement/mail-statements';
import type { StatementMails } from '../statement/mail-statements';
import { invitationMails } from '../team/mail-invitation';
import type { Reader } from './reader';

const mailsOf = async (
  ctx: Ctx,
  event: ReadEvent,
  statementMails: StatementMails,
): Promise<NewMail[]> => {
  switch (event.kind) {
    case 'invitation.created':
      return invitationMails(ctx, event);
    case 'password.reset_requested':
      return passwordResetMails(ctx, event);
    case 'password.changed':
      return passwordChangedMails(ctx, event);
    case 'payee.details_entered':
    case 'payee.details_changed':
    case 'payee.verified':
      return payeeMails(ctx, event);
    case 'payee.onboarding_requested':
      return onboardingMails(ctx, event);
    case 'onboarding.started':
    case 'onboarding.reminded':
    case 'onboarding.task_sent_back':
    case 'onboarding.finished':
      return newcomerMails(ctx, event);
    case 'dispute.opened':
    case 'dispute.answered':
    case 'dispute.withdrawn':
    case 'dispute.decided':
      return disputeMails(ctx, event);
    case 'statement.issued':
      return statementMails(event);
    case 'ledger.proof_failed':
      return proofMails(ctx, event);
    case 'audit.broken':
      return brokenChainMails(ctx, event);
    default:
      return [];
  }
};

/** Who gets which mail about what happened: each in its own language, from the partner, or from the platform outside of any. */
export const mailReader: Reader = {
  name: 'mail',
  prepare: async (ctx, events) => {
    const statementMails = await readStatementMails(
      ctx,
      events.flatMap((event) => (event.kind === 'statement.issued' ? [event] : [])),
    );
    const mails: { readonly position: number; readonly mail: NewMail }[] = [];
    for (const event of events)
      for (const mail of await mailsOf(ctx, event, statementMails))
        mails.push({ position: event.position, mail });
    return (tx, after) =>
      writeMails(
        tx,
        ctx.partnerId === PLATFORM_PARTNER_ID ? null : ctx.partnerId,
        mails.filter(({ position }) => position > after).map(({ mail }) => mail),
      );
  },
};
