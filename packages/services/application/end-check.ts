import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { backgroundChecks } from '@portal/db/schema/application';
import { clearUntil } from '@portal/domain/check/expiry';
import type { CheckOutcome } from '@portal/domain/enum/application';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { and, eq, sql } from 'drizzle-orm';
import { actorOf } from '../access';
import type { Ctx } from '../context';
import { loadProgramme } from '../programme/load-programme';
import { ownerOf } from '../programme/owner';
import { wonRace } from '../shared/or-not-found';
import type { LoadedCheck } from './background-check';
import { moveApplication } from './load-application';
import type { LoadedApplication } from './load-application';

/** Writes to a check that was read. @throws {DomainError} `conflict` when somebody else was faster */
export const updateCheck = async (
  tx: Tx,
  ctx: Ctx,
  check: Pick<LoadedCheck, 'id' | 'version'>,
  set: Partial<typeof backgroundChecks.$inferInsert>,
): Promise<void> => {
  const [written] = await tx
    .update(backgroundChecks)
    .set({ ...set, version: sql`${backgroundChecks.version} + 1` })
    .where(
      and(
        byId(backgroundChecks, ownerOf(ctx), check.id),
        eq(backgroundChecks.version, check.version),
      ),
    )
    .returning({ id: backgroundChecks.id });
  wonRace(written, 'application');
};

/** Ends a check with what it came to, and hands the application to whoever decides. */
export const endCheck = async (
  tx: Tx,
  ctx: Ctx,
  { row, check }: { readonly row: LoadedApplication; readonly check: LoadedCheck },
  { outcome, summary }: { readonly outcome: CheckOutcome; readonly summary: string | null },
): Promise<void> => {
  assertTransition('background_check', check.state, outcome);
  const by = actorOf(ctx.actor);
  const { checkMonths } = await loadProgramme(tx, ownerOf(ctx), row.tenantId);
  await updateCheck(tx, ctx, check, {
    state: outcome,
    summary,
    finishedAt: ctx.now(),
    finishedBy: by.id,
    finishedByName: by.name,
    expiresAt: outcome === 'clear' ? clearUntil(ctx.now(), checkMonths) : null,
  });
  await moveApplication(tx, ctx, row, {
    to: 'under_review',
    action: 'application.finish_check',
    after: { outcome },
  });
};
