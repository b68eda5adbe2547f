import { LedgerFigures } from '@portal/contracts/ledger';
import type { OutboxEventOf } from '@portal/contracts/outbox';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { ledgerChecks } from '@portal/db/schema/settlement';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';
import { mailAdministrators } from '../mail/mail-administrators';
import type { NewMail } from '../mail/write-mails';

const WRONG = defineMessages({
  unbalancedJournals: {
    id: 'services.mail.ledger.unbalancedJournals',
    defaultMessage: '{count} journals do not balance',
  },
  wrongBalances: {
    id: 'services.mail.ledger.wrongBalances',
    defaultMessage: '{count} balances are not the sum of their entries',
  },
  unbookedLines: {
    id: 'services.mail.ledger.unbookedLines',
    defaultMessage: '{count} lines are not booked as they should be',
  },
  unbookedAdjustments: {
    id: 'services.mail.ledger.unbookedAdjustments',
    defaultMessage: '{count} adjustments are not booked as they should be',
  },
  unbookedRecoveries: {
    id: 'services.mail.ledger.unbookedRecoveries',
    defaultMessage: '{count} recoveries are not booked as they should be',
  },
  unbookedPayouts: {
    id: 'services.mail.ledger.unbookedPayouts',
    defaultMessage: '{count} payouts are not booked as they should be',
  },
  strayJournals: {
    id: 'services.mail.ledger.strayJournals',
    defaultMessage: '{count} journals book nothing that exists',
  },
  wrongTotals: {
    id: 'services.mail.ledger.wrongTotals',
    defaultMessage: '{count} kept totals are not the sum of their lines',
  },
});

/** In the order in which they are told. */
const TOLD = [
  'unbalancedJournals',
  'wrongBalances',
  'unbookedLines',
  'unbookedAdjustments',
  'unbookedRecoveries',
  'unbookedPayouts',
  'strayJournals',
  'wrongTotals',
] as const satisfies readonly (keyof LedgerFigures)[];

const messages = defineMessages({
  subject: { id: 'services.mail.ledger.subject', defaultMessage: 'The books of {name} are wrong' },
  failed: {
    id: 'services.mail.ledger.failed',
    defaultMessage: 'A proof of the books of {name} failed:',
  },
  look: {
    id: 'services.mail.ledger.look',
    defaultMessage: 'Look at {link} before anything is paid out.',
  },
});

const sayWrong = (figures: LedgerFigures, { formatMessage }: Speaker): string =>
  TOLD.flatMap((name) =>
    figures[name] === 0 ? [] : [`- ${formatMessage(WRONG[name], { count: figures[name] })}`],
  ).join('\n');

/** Wrong books are a fault of the software or of its database: the platform's administrators are told. */
export const proofMails = async (
  ctx: Ctx,
  { entityId }: OutboxEventOf<'ledger.proof_failed'>,
): Promise<NewMail[]> => {
  const partnerId = partnerOf(ctx);
  const [check] = await inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, (tx) =>
    tx
      .select({ figures: ledgerChecks.figures })
      .from(ledgerChecks)
      .where(byId(ledgerChecks, partnerId, entityId ?? '')),
  );
  if (check === undefined) return [];
  const figures = LedgerFigures.parse(check.figures);
  return mailAdministrators(ctx, partnerId, (partner) => {
    const name = partner ?? partnerId;
    return {
      kind: 'ledger_wrong',
      write: (intl) => ({
        subject: intl.formatMessage(messages.subject, { name }),
        body: [
          intl.formatMessage(messages.failed, { name }),
          sayWrong(figures, intl),
          intl.formatMessage(messages.look, {
            link: `${ctx.links.admin()}/partners/${partnerId}/ledger`,
          }),
        ].join('\n\n'),
      }),
    };
  });
};
