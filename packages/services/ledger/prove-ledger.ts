import type { LedgerFigures } from '@portal/contracts/ledger';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { ledgerChecks } from '@portal/db/schema/settlement';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { desc } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { mailAdministrators } from '../mail/mail-administrators';
import { orNotFound } from '../shared/or-not-found';
import { checkLedger, isLedgerRight } from './check-ledger';

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

/** Stores the proof; gives whether the one before was right (true also before the first). */
const store = (ctx: Ctx, id: string, figures: LedgerFigures): Promise<boolean> => {
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const [before] = await tx
      .select({ isRight: ledgerChecks.isRight })
      .from(ledgerChecks)
      .where(ofPartner(ledgerChecks, partnerId))
      .orderBy(desc(ledgerChecks.checkedAt), desc(ledgerChecks.id))
      .limit(1);
    await tx
      .insert(ledgerChecks)
      .values({ partnerId, id, isRight: isLedgerRight(figures), figures, checkedAt: ctx.now() })
      .onConflictDoNothing();
    return before?.isRight ?? true;
  });
};

/** Wrong books are a fault of the software or of its database. */
const tellAdministrators = (ctx: Ctx, figures: LedgerFigures): Promise<void> => {
  const partnerId = partnerOf(ctx);
  return mailAdministrators(ctx, partnerId, (partner) => {
    const name = orNotFound(partner ?? undefined, 'partner');
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

/**
 * Proves a partner's books and keeps what was found. When they are wrong for the first time, the platform's
 * administrators are told by mail. For background work.
 *
 * @param id of the proof: the same again is one.
 * @throws {DomainError} `forbidden`
 */
export const proveLedger = async (
  ctx: Ctx,
  { id }: { readonly id: string },
): Promise<{ readonly isRight: boolean; readonly figures: LedgerFigures }> => {
  requirePermission(ctx, {});
  const figures = await checkLedger(ctx);
  const isRight = isLedgerRight(figures);
  const wasRight = await store(ctx, id, figures);
  if (!isRight && wasRight) await tellAdministrators(ctx, figures);
  return { isRight, figures };
};
