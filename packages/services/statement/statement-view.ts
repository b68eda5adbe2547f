import { StatementContent, StatementStatus } from '@portal/contracts/statement';
import type { ListStatements, StatementRow } from '@portal/contracts/statement';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { resellers, tenants } from '@portal/db/schema/partner';
import { statements } from '@portal/db/schema/settlement';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { and, eq, ilike, or } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { z } from 'zod';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { searchPattern } from '../shared/search-pattern';

const Earner = z.enum(EARNER_KINDS);

/** The select of statements with the names they show; add condition, order and page. */
export const selectStatements = (tx: Tx) =>
  tx
    .select({
      statement: statements,
      tenantName: tenants.name,
      resellerName: resellers.name,
    })
    .from(statements)
    .leftJoin(tenants, joined(statements, tenants, eq(tenants.id, statements.tenantId)))
    .leftJoin(resellers, joined(statements, resellers, eq(resellers.id, statements.resellerId)));

export type SelectedStatement = Awaited<ReturnType<typeof selectStatements>>[number];

const refOf = (id: string | null, name: string | null) =>
  id === null ? null : { id, name: name ?? '' };

/** A selected statement as it is shown in a list. */
export const toStatementRow = ({
  statement: s,
  tenantName,
  resellerName,
}: SelectedStatement): StatementRow => {
  const money = (amount: bigint) => toMoney(amount, s.currency);
  return {
    id: s.id,
    number: s.number,
    earner: Earner.parse(s.earnerKind),
    reseller: refOf(s.resellerId, resellerName),
    tenant: refOf(s.tenantId, tenantName),
    period: s.period,
    status: StatementStatus.parse(s.status),
    opening: money(s.openingMinor),
    earned: money(s.earnedMinor),
    adjustments: money(s.adjustmentsMinor),
    recoveries: money(s.recoveriesMinor),
    paid: money(s.paidMinor),
    closing: money(s.closingMinor),
    debt: money(s.debtClosingMinor),
    lines: s.lines,
    issuedAt: toInstant(s.issuedAt),
    settledAt: toInstantOrNull(s.settledAt),
  };
};

/** What a statement says, as it was written down. */
export const contentOf = ({ statement }: SelectedStatement): StatementContent =>
  StatementContent.parse(statement.content);

type Filter = Omit<ListStatements, 'page' | 'pageSize' | 'sort' | 'dir'>;

const given = <T>(value: T | undefined, make: (value: T) => SQL): SQL | undefined =>
  value === undefined ? undefined : make(value);

/** The statements that are asked for. A reseller asks for its own only, whatever it says; row security holds to the same. */
export const statementFilter = (ctx: Ctx, input: Filter): SQL | undefined => {
  const { actor } = ctx;
  const resellerId = actor.kind === 'reseller' ? actor.resellerId : input.resellerId;
  const { q } = input;
  const pattern = q === undefined || q === '' ? null : searchPattern(q);
  return and(
    ofPartner(statements, partnerOf(ctx)),
    given(input.period, (period) => eq(statements.period, period)),
    given(input.earner, (earner) => eq(statements.earnerKind, earner)),
    given(resellerId, (id) => eq(statements.resellerId, id)),
    given(input.tenantId, (id) => eq(statements.tenantId, id)),
    given(input.status, (status) => eq(statements.status, status)),
    given(input.currency, (currency) => eq(statements.currency, currency)),
    pattern === null
      ? undefined
      : or(ilike(statements.number, pattern), ilike(resellers.name, pattern)),
  );
};
