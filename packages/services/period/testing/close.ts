import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { makeWorld, run } from '../../commission/testing/world';
import type { World } from '../../commission/testing/world';
import { closePeriod } from '../close-period';
import type { CloseOptions } from '../close-period';
import { requestClose } from '../request-close';

/** A world on the real clock, which the ids of its rows tell too: what came after the last calculation is read of them. */
export const makePresentWorld = async (db: Database, timeZone = 'UTC'): Promise<World> => {
  const world = await makeWorld(db, undefined, timeZone);
  return { ...world, ctx: { ...world.ctx, now: () => new Date() } };
};

/** Asks for the close of a month and carries it out at once. */
export const close = async (world: World, period: Period, options: CloseOptions = {}) => {
  await requestClose(world.ctx, { period }, { queued: false });
  return closePeriod(world.ctx, { period }, options);
};

/** Calculates everything, then closes these months in order. */
export const runAndClose = async (world: World, ...periods: Period[]): Promise<void> => {
  await run(world);
  for (const period of periods) await close(world, period);
};

export interface LineText extends Record<string, unknown> {
  reseller: string;
  period: string;
  day: string;
  component: string;
  kind: string;
  amount: number;
  revision: number;
  windowKey: string | null;
  isDebt: boolean;
}

/** All lines in order of recording, with their local dates, as short texts: `2026-10 anna 2026-09-20 recurring correction -50`. */
export const lineTexts = (world: World): Promise<string[]> =>
  inScope(
    world.db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    async (tx) => {
      const rows = await tx.execute<LineText>(sql`
        select coalesce(r.code, 'partner') as reseller, l.period,
          l.effective_on as day, l.component_key as component,
          l.kind, l.amount_minor::float8 as amount, l.revision, l.window_key as "windowKey", l.is_debt as "isDebt"
        from commission_lines l
        left join resellers r on r.partner_id = ${world.partnerId}::uuid and r.id = l.reseller_id
        where l.partner_id = ${world.partnerId}::uuid
        order by l.period, l.effective_at, r.code nulls last, l.component_key, l.window_key nulls first, l.revision`);
      return [...rows].map((row) =>
        [
          row.period,
          row.reseller,
          row.windowKey ?? row.day,
          row.component,
          row.kind,
          row.amount,
          ...(row.isDebt ? ['debt'] : []),
        ].join(' '),
      );
    },
  );
