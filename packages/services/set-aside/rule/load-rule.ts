import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { asideRules } from '@portal/db/schema/set-aside';
import { permissionsOf } from '@portal/contracts/permission';
import { PARTNER_ROLES } from '@portal/domain/enum/role';
import { defineMessages } from '@portal/domain/text/message';
import type { Words } from '@portal/domain/text/phrase';
import type { Need } from '../../access';
import type { Ctx } from '../../context';
import { loadPeople, whyNotAnother, wordsOfNotAnother } from '../../shared/another-person';
import { orNotFound } from '../../shared/or-not-found';
import { personOf } from '../../shared/payer';
import { teamHasAnother } from '../../shared/team-has-another';

const messages = defineMessages({
  notYours: {
    id: 'services.asideRule.notYours',
    defaultMessage: 'Somebody of the team that proposed this rule has to confirm it.',
  },
});

/** Who may set and end rules: whoever may decide on such events one by one. */
export const MAY_RULE: Need = {
  platform: 'claim.manage',
  partner: 'import.manage',
  apiKey: 'events:write',
  platformKey: 'claims:manage',
};

export type RuleRow = typeof asideRules.$inferSelect;

/** @throws {DomainError} `not_found` */
export const loadRule = async (tx: Tx, partnerId: string, id: string): Promise<RuleRow> => {
  const [row] = await tx
    .select()
    .from(asideRules)
    .where(byId(asideRules, partnerId, id));
  return orNotFound(row, 'rule');
};

const DECIDING_ROLES = PARTNER_ROLES.filter((role) =>
  permissionsOf.partner(role).includes('import.manage'),
);

/**
 * Null when the asker may confirm a rule that was proposed, otherwise why not: somebody else on the side of who proposed it, and
 * for a partner whose team has nobody else, somebody of the platform's staff.
 */
export const whyNotConfirm = async (tx: Tx, ctx: Ctx, rule: RuleRow): Promise<Words | null> => {
  const { id } = personOf(ctx);
  const { setBy, setByKind, tenantId } = rule;
  const why = whyNotAnother({ id }, { id: setBy }, await loadPeople(tx, ctx, [id, setBy]));
  if (why !== null) return wordsOfNotAnother(why, 'change');
  const { actor } = ctx;
  const isOfPartner = setByKind !== 'platform';
  if (actor.kind === 'partner')
    return isOfPartner && DECIDING_ROLES.includes(actor.role) ? null : messages.notYours;
  if (actor.kind !== 'platform' || !permissionsOf.platform(actor.role).includes('claim.manage'))
    return messages.notYours;
  const able = { roles: DECIDING_ROLES, tenantId };
  const isTheirs = isOfPartner && setBy !== null && (await teamHasAnother(tx, ctx, setBy, able));
  return isTheirs ? messages.notYours : null;
};
