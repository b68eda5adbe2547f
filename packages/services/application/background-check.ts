import { CheckState } from '@portal/contracts/application-review';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { backgroundChecks } from '@portal/db/schema/application';
import type { ProgrammeSettings } from '@portal/domain/application/programme';
import { CHECK_ITEM_RESULTS } from '@portal/domain/enum/application';
import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../context';
import { ownerOf } from '../programme/owner';

/** A person goes through the programme's list; what is looked up elsewhere stands in parts of its own. */
const MANUAL = 'manual';

const Item = z.object({
  key: z.string(),
  label: z.string(),
  result: z.enum(CHECK_ITEM_RESULTS).nullable(),
  evidence: z.string().nullable(),
  byName: z.string().nullable(),
  at: z.string().nullable(),
});
export type CheckItem = z.infer<typeof Item>;

/** The row of a check that begins: the programme's list as it is now, where persons have a part in it. */
export const newCheck = (
  place: { readonly partnerId: string; readonly tenantId: string | null; readonly id: string },
  { checkParts, checklist }: Pick<ProgrammeSettings, 'checkParts' | 'checklist'>,
  now: Date,
) => ({
  partnerId: place.partnerId,
  id: newId(),
  tenantId: place.tenantId,
  applicationId: place.id,
  provider: MANUAL,
  state: 'pending',
  items: (checkParts.includes(MANUAL) ? checklist : []).map(({ key, label }): CheckItem => ({
    key,
    label,
    result: null,
    evidence: null,
    byName: null,
    at: null,
  })),
  version: 1,
  createdAt: now,
});

/** The latest check of an application; null before there is one. */
export const loadCheck = async (tx: Tx, ctx: Ctx, applicationId: string) => {
  const [row] = await tx
    .select()
    .from(backgroundChecks)
    .where(
      and(
        ofPartner(backgroundChecks, ownerOf(ctx)),
        eq(backgroundChecks.applicationId, applicationId),
      ),
    )
    .orderBy(desc(backgroundChecks.createdAt), desc(backgroundChecks.id))
    .limit(1);
  if (row === undefined) return null;
  return { ...row, state: CheckState.parse(row.state), items: z.array(Item).parse(row.items) };
};
export type LoadedCheck = NonNullable<Awaited<ReturnType<typeof loadCheck>>>;

/** Whether it says that nothing stands against an approval: it is clear, and not too old. */
export const isClear = (check: LoadedCheck | null, now: Date): boolean =>
  check?.state === 'clear' && check.expiresAt !== null && check.expiresAt > now;
