import { SettlementChange } from '@portal/contracts/settlement';
import { permissionsOf } from '@portal/contracts/permission';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { partnerMembers, platformUsers } from '@portal/db/schema/identity';
import { settlementChanges } from '@portal/db/schema/settlement-change';
import { PARTNER_ROLES } from '@portal/domain/enum/role';
import { and, count, eq, inArray, isNull, ne } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { mailboxOf } from '../shared/mailbox';
import { toInstant } from '../shared/instant';
import { personOf } from '../shared/payer';
import type { Payer } from './load-settings';

export type ChangeRow = typeof settlementChanges.$inferSelect;

/** The controls of a change with their old and new values. */
export const changesIn = ({ changes }: Pick<ChangeRow, 'changes'>) =>
  SettlementChange.shape.changes.parse(changes);

/** The change of a payer that waits for a second person, if there is one. */
export const findWaiting = async (
  tx: Tx,
  partnerId: string,
  payer: Payer,
): Promise<ChangeRow | undefined> => {
  const [row] = await tx
    .select()
    .from(settlementChanges)
    .where(
      and(
        ofPartner(settlementChanges, partnerId),
        eq(settlementChanges.payer, payer),
        eq(settlementChanges.status, 'waiting'),
      ),
    );
  return row;
};

/** Roles of a partner's team that may change how it settles. */
export const SETTLING_ROLES = PARTNER_ROLES.filter((role) =>
  permissionsOf.partner(role).includes('settlement.manage'),
);

/** True when the partner's own team has somebody else who may confirm what this person proposed. */
const teamHasAnother = async (tx: Tx, partnerId: string, personId: string): Promise<boolean> => {
  const [row] = await tx
    .select({ others: count() })
    .from(partnerMembers)
    .where(
      and(
        ofPartner(partnerMembers, partnerId),
        eq(partnerMembers.status, 'active'),
        inArray(partnerMembers.role, SETTLING_ROLES),
        isNull(partnerMembers.tenantIds),
        ne(partnerMembers.id, personId),
      ),
    );
  return (row?.others ?? 0) > 0;
};

/** The address of who proposed it, so that one sees whom one agrees with. */
const emailOf = async (tx: Tx, ctx: Ctx, row: ChangeRow): Promise<string | null> => {
  const [person] =
    row.payer === 'partner'
      ? await tx
          .select({ email: partnerMembers.email })
          .from(partnerMembers)
          .where(
            and(ofPartner(partnerMembers, partnerOf(ctx)), eq(partnerMembers.id, row.proposedBy)),
          )
      : await tx
          .select({ email: platformUsers.email })
          .from(platformUsers)
          .where(eq(platformUsers.id, row.proposedBy));
  return person?.email ?? null;
};

/** Whether staff are, under another sign-in, who proposed it. */
const isOwnAddress = async (
  tx: Tx,
  ctx: Ctx,
  row: ChangeRow,
  staffId: string,
): Promise<boolean> => {
  const [staff] = await tx
    .select({ email: platformUsers.email })
    .from(platformUsers)
    .where(eq(platformUsers.id, staffId));
  const proposer = await emailOf(tx, ctx, row);
  return staff !== undefined && proposer !== null && mailboxOf(staff.email) === mailboxOf(proposer);
};

/**
 * True when the asker may confirm or refuse this change: somebody else than who proposed it, on the payer's side, who may set
 * it; and for a partner whose team has nobody else, somebody of the platform's staff, unless it is the same person by its
 * address. A key has no person and may not.
 */
export const mayDecide = async (tx: Tx, ctx: Ctx, row: ChangeRow): Promise<boolean> => {
  const { actor } = ctx;
  const { id } = personOf(ctx);
  if (id === null || id === row.proposedBy) return false;
  if (actor.kind === 'partner')
    return (
      row.payer === 'partner' && actor.tenantIds === null && SETTLING_ROLES.includes(actor.role)
    );
  if (actor.kind !== 'platform') return false;
  if (!permissionsOf.platform(actor.role).includes('settlement.manage')) return false;
  if (row.payer === 'platform') return true;
  if (await teamHasAnother(tx, partnerOf(ctx), row.proposedBy)) return false;
  return !(await isOwnAddress(tx, ctx, row, id));
};

/** A change that waits, as it is shown to the asker. */
export const describeChange = async (
  tx: Tx,
  ctx: Ctx,
  row: ChangeRow,
  currency: string,
): Promise<SettlementChange> => ({
  id: row.id,
  payer: SettlementChange.shape.payer.parse(row.payer),
  changes: changesIn(row),
  currency,
  proposedByName: row.proposedByName,
  proposedByEmail: await emailOf(tx, ctx, row),
  proposedAt: toInstant(row.proposedAt),
  isOwn: personOf(ctx).id === row.proposedBy,
  canDecide: await mayDecide(tx, ctx, row),
});
