import { newId } from '@portal/db/id';
import type { Superuser, SuperuserTx } from '@portal/db/testing/superuser';
import type { Place } from './rows';

/** What is settled at a place: of its reseller, and (`own…`) of its partner itself. */
export interface SettlementRows {
  readonly statementId: string;
  /** A line that nobody disputes, and an open dispute about another. */
  readonly undisputedLineId: string;
  readonly disputeId: string;
  readonly adjustmentId: string;
  readonly ownUndisputedLineId: string;
  readonly ownDisputeId: string;
  readonly ownAdjustmentId: string;
  /** Changes of how the partner and the platform settle, decided already: one waits at a time. */
  readonly settlementChangeId: string;
  readonly ownSettlementChangeId: string;
}

const PERIOD = '2019-01';

const contentOf = (number: string, mark: string, resellerId: string) => ({
  number,
  period: PERIOD,
  currency: 'USD',
  earner: { kind: 'reseller', resellerId, name: mark, code: mark, tenantName: mark },
  payer: { name: mark, product: mark, color: '#1f2937', supportEmail: null },
  figures: {
    openingMinor: '0',
    earnedMinor: '5',
    adjustmentsMinor: '0',
    recoveriesMinor: '0',
    paidMinor: '0',
    closingMinor: '5',
    debtOpeningMinor: '0',
    debtNewMinor: '0',
    debtClosingMinor: '0',
  },
  components: [],
  adjustments: [],
  recoveries: [],
  payouts: [],
});

interface Earner {
  readonly kind: 'reseller' | 'partner';
  readonly tenantId: string | null;
  readonly resellerId: string | null;
}

const addLine = async (sql: SuperuserTx, place: Place, { kind, resellerId }: Earner) => {
  const id = newId();
  await sql`insert into commission_lines (partner_id, id, tenant_id, earner_kind, reseller_id, plan_version_id,
      component_key, kind, amount_minor, currency, effective_at, effective_on, payable_from, payable_on, period,
      window_key, run_id, explanation)
    values (${place.partner.id}, ${id}, ${place.tenantId}, ${kind}, ${resellerId}, ${newId()}, 'recurring', 'earning', 5,
      'USD', '2019-01-02', '2019-01-02', '2019-01-02', '2019-01-02', ${PERIOD}, ${id}, ${newId()}, '{}')`;
  return id;
};

const addDispute = async (sql: SuperuserTx, place: Place, earner: Earner) => {
  const id = newId();
  const { kind, tenantId, resellerId } = earner;
  await sql`insert into disputes (partner_id, id, line_id, earner_kind, tenant_id, reseller_id, reason, opened_by_name)
    values (${place.partner.id}, ${id}, ${await addLine(sql, place, earner)}, ${kind}, ${tenantId}, ${resellerId},
      ${place.mark}, ${place.mark})`;
  return id;
};

const addAdjustment = async (sql: SuperuserTx, place: Place, earner: Earner) => {
  const id = newId();
  const { kind, tenantId, resellerId } = earner;
  await sql`insert into adjustments (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason,
      needs_second, proposed_by, proposed_by_name)
    values (${place.partner.id}, ${id}, ${kind}, ${tenantId}, ${resellerId}, 'USD', 20000, ${place.mark}, true,
      ${newId()}, ${place.mark})`;
  return id;
};

const addSettlementChange = async (
  sql: SuperuserTx,
  { partner, mark }: Place,
  payer: 'partner' | 'platform',
) => {
  const id = newId();
  await sql`insert into settlement_changes (partner_id, id, payer, status, changes, proposed_by, proposed_by_name, decided_at)
    values (${partner.id}, ${id}, ${payer}, 'refused', '[]', ${newId()}, ${mark}, now())`;
  return id;
};

const addStatement = async (sql: SuperuserTx, place: Place) => {
  const id = newId();
  const { mark, resellerId, tenantId, partner } = place;
  const number = `${PERIOD}-${id.slice(-5)}`;
  await sql`insert into statements (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period,
      opening_minor, earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor, debt_opening_minor,
      debt_new_minor, debt_closing_minor, lines, content, content_hash)
    values (${partner.id}, ${id}, ${number}, 'reseller', ${tenantId}, ${resellerId}, 'USD', ${PERIOD}, 0, 5, 0, 0, 0, 5,
      0, 0, 0, 1, ${JSON.stringify(contentOf(number, mark, resellerId))}::jsonb, 'h')`;
  return id;
};

/**
 * Writes rows as they stand in the tables: without the close of a month, whose order the place's other rows would have to
 * follow.
 */
const unchecked = <T>(sql: Superuser, work: (tx: SuperuserTx) => Promise<T>) =>
  sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    return work(tx);
  });

/** A statement of the place's reseller; nothing uses it up. */
export const makeStatementRow = (sql: Superuser, place: Place) =>
  unchecked(sql, async (tx) => ({ statementId: await addStatement(tx, place) }));

/** Lines, disputes and adjustments, for verbs to use up. */
export const makeSettlementRows = (sql: Superuser, place: Place) => {
  const { tenantId, resellerId } = place;
  const reseller = { kind: 'reseller', tenantId, resellerId } as const;
  const own = { kind: 'partner', tenantId: null, resellerId: null } as const;
  return unchecked(sql, async (tx) => ({
    undisputedLineId: await addLine(tx, place, reseller),
    disputeId: await addDispute(tx, place, reseller),
    adjustmentId: await addAdjustment(tx, place, reseller),
    ownUndisputedLineId: await addLine(tx, place, own),
    ownDisputeId: await addDispute(tx, place, own),
    ownAdjustmentId: await addAdjustment(tx, place, own),
    settlementChangeId: await addSettlementChange(tx, place, 'partner'),
    ownSettlementChangeId: await addSettlementChange(tx, place, 'platform'),
  }));
};
