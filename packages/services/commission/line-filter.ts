import type { ListCommissionLines } from '@portal/contracts/commission';
import { ofPartner } from '@portal/db/partner-filter';
import { commissionLines } from '@portal/db/schema/commission';
import { commissionTotals } from '@portal/db/schema/commission-sums';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Ctx } from '../context';
import { partnerOf } from '../access';
import { DAY_MS } from '@portal/domain/period/period';
import { isInState } from './line-state';
import type { StateBasis } from './line-state';
import { hasText } from './line-text';
import type { TextMatch } from './line-text';
import type { StateFilter } from './state-totals';

type Filter = Omit<ListCommissionLines, 'page' | 'pageSize' | 'sort' | 'dir'>;

/** A reseller asks for its own lines only, whatever it says; row security holds to the same. */
const resellerOf = ({ actor }: Ctx, { resellerId }: Filter): string | undefined =>
  actor.kind === 'reseller' ? actor.resellerId : resellerId;

const earnerOf = ({ actor }: Ctx, { earner }: Filter): Filter['earner'] =>
  actor.kind === 'reseller' ? 'reseller' : earner;

const given = <T>(value: T | undefined, make: (value: T) => SQL | undefined): SQL | undefined =>
  value === undefined ? undefined : make(value);

/** A debt of which nothing was recovered for so long needs somebody (domain.md: netted from the next statements). */
const STUCK_DAYS = 60;

const LINE = sql`commission_lines`;

/** What is still owed of debts that are old and of which nothing was recovered lately. */
export const isStuckDebt = (
  { partnerId, now }: { readonly partnerId: string | SQL; readonly now: Date },
  line: SQL,
): SQL => {
  const since = new Date(now.getTime() - STUCK_DAYS * DAY_MS).toISOString();
  return sql`${line}.is_debt and ${line}.recorded_at < ${since}::timestamptz
    and coalesce((select sum(r.amount_minor) from recoveries r
      where r.partner_id = ${partnerId}::uuid and r.line_id = ${line}.id), 0) < -${line}.amount_minor
    and not exists (select from recoveries r where r.partner_id = ${partnerId}::uuid
      and r.line_id = ${line}.id and r.recorded_at >= ${since}::timestamptz)`;
};

const isException = (exception: NonNullable<Filter['exception']>, basis: StateBasis): SQL =>
  exception === 'clamped' ? sql`${LINE}.explanation ? 'lim'` : isStuckDebt(basis, LINE);

/** The lines that are asked for, as a condition on `commission_lines` joined with `customers`. */
export const lineFilter = (
  ctx: Ctx,
  input: Filter,
  basis: StateBasis,
  text: TextMatch | undefined,
): SQL | undefined => {
  const { partnerId } = basis;
  return and(
    ofPartner(commissionLines, partnerId),
    given(input.period, (period) => eq(commissionLines.period, period)),
    given(input.tenantId, (id) => eq(commissionLines.tenantId, id)),
    given(earnerOf(ctx, input), (earner) => eq(commissionLines.earnerKind, earner)),
    given(resellerOf(ctx, input), (id) => eq(commissionLines.resellerId, id)),
    given(input.customerId, (id) => eq(commissionLines.customerId, id)),
    given(input.component, (key) => eq(commissionLines.componentKey, key)),
    given(input.kind, (kinds) => inArray(commissionLines.kind, kinds)),
    given(input.state, (state) => isInState(basis, LINE, state)),
    given(input.exception, (exception) => isException(exception, basis)),
    given(text, (match) => hasText(partnerId, match)),
  );
};

/** True when the sums that are kept answer the question, so that no line has to be added up. */
export const isInTotals = ({ q, customerId, exception }: Filter): boolean =>
  (q === undefined || q === '') && customerId === undefined && exception === undefined;

/** The same lines for `stateTotals`; for filters of which `isInTotals` holds. */
export const stateFilterOf = (ctx: Ctx, input: Filter): StateFilter => ({
  period: input.period,
  tenantId: input.tenantId,
  earner: earnerOf(ctx, input),
  resellerId: resellerOf(ctx, input),
  component: input.component,
  kind: input.kind,
});

/** The same lines as a condition on `commission_totals`; for filters of which `isInTotals` holds. */
export const totalsFilter = (ctx: Ctx, input: Filter): SQL | undefined =>
  and(
    ofPartner(commissionTotals, partnerOf(ctx)),
    given(input.period, (period) => eq(commissionTotals.period, period)),
    given(input.tenantId, (id) => eq(commissionTotals.tenantId, id)),
    given(earnerOf(ctx, input), (earner) => eq(commissionTotals.earnerKind, earner)),
    given(resellerOf(ctx, input), (id) => eq(commissionTotals.resellerId, id)),
    given(input.component, (key) => eq(commissionTotals.componentKey, key)),
    given(input.kind, (kinds) => inArray(commissionTotals.kind, kinds)),
  );
