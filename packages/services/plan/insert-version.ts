import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { commissionPlanVersions } from '@portal/db/schema/commission';
import type { EarnerKind, PlanDefinition } from '@portal/domain/commission/plan';
import { partnerOf, scopeOf } from '../access';
import type { Ctx } from '../context';
import { contentHashOf } from './check-definition';

export interface NewVersion {
  readonly planId: string;
  readonly earnerKind: EarnerKind;
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly definition: PlanDefinition;
  readonly note?: string | undefined;
}

/** Writes a version of a plan, open-ended. */
export const insertVersion = async (tx: Tx, ctx: Ctx, version: NewVersion): Promise<void> => {
  await tx.insert(commissionPlanVersions).values({
    ...version,
    partnerId: partnerOf(ctx),
    id: newId(),
    currency: version.definition.currency,
    contentHash: contentHashOf(version.definition),
    createdBy: scopeOf(ctx).userId ?? null,
  });
};
