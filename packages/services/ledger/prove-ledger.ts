import type { LedgerFigures } from '@portal/contracts/ledger';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { ledgerChecks } from '@portal/db/schema/settlement';
import { desc } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { checkLedger, isLedgerRight } from './check-ledger';

/** Stores the proof; one that is wrong after a right one, or as the first, is told of. */
const store = (ctx: Ctx, id: string, figures: LedgerFigures): Promise<void> => {
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const [before] = await tx
      .select({ isRight: ledgerChecks.isRight })
      .from(ledgerChecks)
      .where(ofPartner(ledgerChecks, partnerId))
      .orderBy(desc(ledgerChecks.checkedAt), desc(ledgerChecks.id))
      .limit(1);
    const isRight = isLedgerRight(figures);
    const stored = await tx
      .insert(ledgerChecks)
      .values({ partnerId, id, isRight, figures, checkedAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ id: ledgerChecks.id });
    if (isRight || before?.isRight === false || stored.length === 0) return;
    await emit(tx, ctx, {
      kind: 'ledger.proof_failed',
      entityKind: 'ledger_check',
      entityId: id,
      payload: {},
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
  await store(ctx, id, figures);
  return { isRight, figures };
};
