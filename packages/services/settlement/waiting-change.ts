import { SettlementChange } from '@portal/contracts/settlement';
import { permissionsOf } from '@portal/contracts/permission';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { partnerMembers, platformUsers } from '@portal/db/schema/identity';
import { settlementChanges } from '@portal/db/schema/settlement-change';
import { PARTNER_ROLES } from '@portal/domain/enum/role';
import { and, eq } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { loadPeople, wordsOfNotAnother, whyNotAnother } from '../shared/another-person';
import { toInstant } from '../shared/instant';
import { personOf } from '../shared/payer';
import { teamHasAnother } from '../shared/team-has-another';
import type { Payer } from './load-settings';
import { defineMessages } from '@portal/domain/text/message';
import type { Words } from '@portal/domain/text/phrase';

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

const messages = defineMessages({
  notYours: {
    id: 'services.settlement.notYours',
    defaultMessage: 'Somebody of the partner’s own team has to decide this change.',
  },
});

/** On which side of a change the asker stands; what keeps it from deciding any such change. */
const whyNotOnItsSide = async (tx: Tx, ctx: Ctx, row: ChangeRow): Promise<Words | null> => {
  const { actor } = ctx;
  if (actor.kind === 'partner')
    return row.payer === 'partner' &&
      actor.tenantIds === null &&
      SETTLING_ROLES.includes(actor.role)
      ? null
      : messages.notYours;
  if (
    actor.kind !== 'platform' ||
    !permissionsOf.platform(actor.role).includes('settlement.manage')
  ) {
    return messages.notYours;
  }
  const isTheirs =
    row.payer === 'partner' &&
    (await teamHasAnother(tx, ctx, row.proposedBy, { roles: SETTLING_ROLES }));
  return isTheirs ? messages.notYours : null;
};

/**
 * Null when the asker may confirm or refuse this change, otherwise why not: somebody else than who proposed it, on the payer's
 * side, who may set it; and for a partner whose team has nobody else, somebody of the platform's staff. Who is somebody else
 * is said by `another-person`.
 */
export const whyNotDecide = async (tx: Tx, ctx: Ctx, row: ChangeRow): Promise<Words | null> => {
  const { id } = personOf(ctx);
  const people = await loadPeople(tx, ctx, [id, row.proposedBy]);
  const why = whyNotAnother({ id }, { id: row.proposedBy }, people);
  if (why !== null) {
    return wordsOfNotAnother(why, 'change');
  }
  return whyNotOnItsSide(tx, ctx, row);
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
  canDecide: (await whyNotDecide(tx, ctx, row)) === null,
});
