import type { Attention } from '@portal/contracts/overview';
import { permissionsOf } from '@portal/contracts/permission';
import type { Tx } from '@portal/db/in-scope';
import { claimTotals } from '@portal/db/schema/claim';
import { planAssignments } from '@portal/db/schema/commission';
import { imports } from '@portal/db/schema/customer';
import { partners } from '@portal/db/schema/partner';
import { payees, payouts } from '@portal/db/schema/payout';
import { API_METHODS } from '@portal/domain/payout/rail/index';
import { DAY_MS } from '@portal/domain/period/period';
import { and, count, eq, exists, gt, isNull, lte, not, notInArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Ctx } from '../context';
import { isLongUnknown } from '../payout/long-unknown';
import { SETTLING_ROLES } from '../settlement/waiting-change';
import { personOf } from '../shared/payer';
import { attentionTo, attentionToPartner } from './attention';

/** How long a failed import asks for somebody. */
const RECENT_DAYS = 30;

const countPartners = (tx: Tx, condition: SQL | undefined) =>
  tx
    .select({
      count: count(),
      id: sql<string | null>`min(${partners.id}::text)`,
      name: sql<string | null>`min(${partners.name})`,
    })
    .from(partners)
    .where(and(isNull(partners.deletedAt), condition));

const hasPlan = (tx: Tx, now: Date): SQL =>
  exists(
    tx
      .select({ one: sql`1` })
      .from(planAssignments)
      .where(
        and(
          eq(planAssignments.partnerId, partners.id),
          eq(planAssignments.earnerKind, 'partner'),
          lte(planAssignments.effectiveFrom, now),
          or(isNull(planAssignments.effectiveTo), gt(planAssignments.effectiveTo, now)),
        ),
      ),
  );

const failedImports = (tx: Tx, now: Date) =>
  tx
    .select({
      count: count(),
      id: sql<string | null>`min(${imports.id}::text)`,
      name: sql<string | null>`min(${imports.fileName})`,
    })
    .from(imports)
    .where(
      and(
        eq(imports.status, 'failed'),
        gt(imports.createdAt, new Date(now.getTime() - RECENT_DAYS * DAY_MS)),
      ),
    );

const isSettling = ({ actor }: Ctx): boolean =>
  actor.kind === 'platform' && permissionsOf.platform(actor.role).includes('settlement.manage');

/** Partners whose latest proof found their books wrong. */
const wrongBooks = (): SQL => sql`(select not c.is_right from ledger_checks c
  where c.partner_id = partners.id order by c.checked_at desc, c.id desc limit 1)`;

/** Partners to whom a payout was sent whose outcome has not been known for an hour. */
const withUnknownPayout = (tx: Tx, now: Date): SQL =>
  exists(
    tx
      .select({ one: sql`1` })
      .from(payouts)
      .where(
        and(
          eq(payouts.partnerId, partners.id),
          eq(payouts.earnerKind, 'partner'),
          isLongUnknown(null, now),
        ),
      ),
  );

/** Partners whose own account waits for the platform to check it; Stripe checks those that it has. */
const withPayeeToVerify = (tx: Tx): SQL =>
  exists(
    tx
      .select({ one: sql`1` })
      .from(payees)
      .where(
        and(
          eq(payees.partnerId, partners.id),
          eq(payees.earnerKind, 'partner'),
          eq(payees.status, 'pending'),
          notInArray(payees.method, [...API_METHODS]),
        ),
      ),
  );

/**
 * Partners with a change of how is settled that this person of the staff may confirm or refuse: the platform's, proposed by
 * somebody else, or that of a partner whose own team has nobody else.
 */
const withChangeToDecide = (ctx: Ctx): SQL => {
  const { id } = personOf(ctx);
  const roles = sql.join(
    SETTLING_ROLES.map((role) => sql`${role}`),
    sql`, `,
  );
  return sql`exists (select from settlement_changes c
    where c.partner_id = partners.id and c.status = 'waiting' and c.proposed_by <> ${id}::uuid
      and (c.payer = 'platform' or not exists (select from partner_members m
        where m.partner_id = partners.id and m.id <> c.proposed_by and m.status = 'active'
          and m.tenant_ids is null and m.role in (${roles}))))`;
};
/** Partners of whom events wait to be confirmed. */
const withClaims = (tx: Tx): SQL =>
  exists(
    tx
      .select({ one: sql`1` })
      .from(claimTotals)
      .where(
        and(
          eq(claimTotals.partnerId, partners.id),
          eq(claimTotals.status, 'open'),
          gt(claimTotals.events, 0),
        ),
      ),
  );

/** What needs somebody of the platform's staff. */
export const platformAttention = async (tx: Tx, ctx: Ctx): Promise<Attention[]> => {
  const now = ctx.now();
  const [[onboarding], [suspended], [unplanned], [failed]] = await Promise.all([
    countPartners(tx, eq(partners.status, 'onboarding')),
    countPartners(tx, eq(partners.status, 'suspended')),
    countPartners(tx, and(eq(partners.status, 'active'), not(hasPlan(tx, now)))),
    failedImports(tx, now),
  ]);
  const [wrong] = await countPartners(tx, wrongBooks());
  const [unknown] = await countPartners(tx, withUnknownPayout(tx, now));
  const [unverified] = await countPartners(tx, withPayeeToVerify(tx));
  const [changes] = isSettling(ctx) ? await countPartners(tx, withChangeToDecide(ctx)) : [];
  const [claiming] = await countPartners(tx, withClaims(tx));
  return [
    ...attentionToPartner('ledger_wrong', wrong),
    ...attentionToPartner('unknown_payout', unknown),
    ...attentionToPartner('payee_to_verify', unverified),
    ...attentionToPartner('settling_change', changes),
    ...attentionToPartner('claims_waiting', claiming),
    ...attentionToPartner('onboarding_partner', onboarding),
    ...attentionToPartner('partner_without_plan', unplanned),
    ...attentionToPartner('suspended_partner', suspended),
    ...attentionTo('failed_import', failed),
  ];
};
