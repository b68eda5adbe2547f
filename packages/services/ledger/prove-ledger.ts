import type { LedgerFigures } from '@portal/contracts/ledger';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { platformUsers } from '@portal/db/schema/identity';
import { partners } from '@portal/db/schema/partner';
import { ledgerChecks } from '@portal/db/schema/settlement';
import { and, desc, eq } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { writeMail } from '../mail/write-mail';
import { orNotFound } from '../shared/or-not-found';
import { checkLedger, isLedgerRight } from './check-ledger';

const WRONG: readonly (readonly [keyof LedgerFigures, string])[] = [
  ['unbalancedJournals', 'journals do not balance'],
  ['wrongBalances', 'balances are not the sum of their entries'],
  ['unbookedLines', 'lines are not booked as they should be'],
  ['unbookedAdjustments', 'adjustments are not booked as they should be'],
  ['unbookedRecoveries', 'recoveries are not booked as they should be'],
  ['unbookedPayouts', 'payouts are not booked as they should be'],
  ['strayJournals', 'journals book nothing that exists'],
  ['wrongTotals', 'kept totals are not the sum of their lines'],
];

const sayWrong = (figures: LedgerFigures): string =>
  WRONG.flatMap(([name, words]) =>
    figures[name] === 0 ? [] : [`- ${String(figures[name])} ${words}`],
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

/** Writes to every administrator of the platform: wrong books are a fault of the software or of its database. */
const mailAdministrators = async (ctx: Ctx, figures: LedgerFigures): Promise<void> => {
  const partnerId = partnerOf(ctx);
  const scope = { login: 'portal_platform', partnerId: PLATFORM_PARTNER_ID } as const;
  await inScope(ctx.db, scope, async (tx) => {
    const [partner] = await tx
      .select({ name: partners.name })
      .from(partners)
      .where(eq(partners.id, partnerId));
    const { name } = orNotFound(partner, 'partner');
    const administrators = await tx
      .select({ email: platformUsers.email })
      .from(platformUsers)
      .where(and(eq(platformUsers.role, 'administrator'), eq(platformUsers.status, 'active')));
    for (const { email } of administrators)
      await writeMail(tx, null, {
        kind: 'ledger_wrong',
        to: email,
        subject: `The books of ${name} are wrong`,
        body: [
          `A proof of the books of ${name} failed:`,
          sayWrong(figures),
          `Look at ${ctx.links.admin()}/partners/${partnerId}/ledger before anything is paid out.`,
        ].join('\n\n'),
      });
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
  if (!isRight && wasRight) await mailAdministrators(ctx, figures);
  return { isRight, figures };
};
