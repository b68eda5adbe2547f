import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { reconcile } from '@portal/domain/commission/reconcile';
import type { RevisedLine } from '@portal/domain/commission/reconcile';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { readDay } from '@portal/domain/period/local-day';
import type { Moment } from '@portal/domain/period/local-day';
import { DAY_MS, periodRange } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { insertLines } from '../../commission/run/insert-lines';
import { placeLines } from '../../commission/run/place-lines';
import type { Placeable } from '../../commission/run/place-lines';
import type { PlanCatalogue } from '../../commission/run/plan-catalogue';
import { expectedBonuses } from './expected-bonuses';
import type { ExpectedBonus } from './expected-bonuses';

interface PostedRow extends Record<string, unknown> {
  id: string;
  tenantId: string | null;
  earnerKind: EarnerKind;
  resellerId: string | null;
  planVersionId: string;
  component: string;
  windowKey: string;
  amountMinor: bigint;
  currency: string;
  revision: number;
  /** `YYYY-MM-DD`. */
  payableOn: string;
}

/** Bonuses are effective at the last instant of their window, as UTC has it. */
const readPosted = async (tx: Tx, partnerId: string, last: number): Promise<PostedRow[]> => [
  ...(await tx.execute<PostedRow>(sql`
    select id, tenant_id as "tenantId", earner_kind as "earnerKind", reseller_id as "resellerId",
      plan_version_id as "planVersionId", component_key as component, window_key as "windowKey",
      amount_minor as "amountMinor", currency, revision, payable_on as "payableOn"
    from commission_lines
    where partner_id = ${partnerId}::uuid and effective_at = ${new Date(last).toISOString()}::timestamptz
      and window_key is not null
    order by revision`)),
];

const sourceKey = (
  earnerKind: EarnerKind,
  resellerId: string | null,
  component: string,
  windowKey: string | null,
  currency: string,
): string => [currency, earnerKind, resellerId ?? '', component, windowKey ?? ''].join('|');

const postedKey = (row: PostedRow): string =>
  sourceKey(row.earnerKind, row.resellerId, row.component, row.windowKey, row.currency);

const expectedKey = ({ earner, line }: ExpectedBonus): string =>
  sourceKey(earner.facts.kind, earner.resellerId, line.componentKey, line.windowKey, line.currency);

interface PostedBonus {
  readonly first: PostedRow;
  readonly last: PostedRow;
  readonly amountMinor: bigint;
}

const bySource = (rows: readonly PostedRow[]): Map<string, PostedBonus> => {
  const sources = new Map<string, PostedBonus>();
  for (const row of rows) {
    const known = sources.get(postedKey(row));
    sources.set(postedKey(row), {
      first: known?.first ?? row,
      last: row,
      amountMinor: (known?.amountMinor ?? 0n) + row.amountMinor,
    });
  }
  return sources;
};

const compare = (
  expected: ReadonlyMap<string, ExpectedBonus>,
  posted: ReadonlyMap<string, PostedBonus>,
  moment: Moment,
): RevisedLine[] =>
  reconcile({
    expected: [...expected].map(([key, { line }]) => ({ sourceKey: key, line })),
    posted: [...posted].map(([key, bonus]) => ({
      sourceKey: key,
      amountMinor: bonus.amountMinor,
      revision: bonus.last.revision,
      plan: {
        ver: expected.get(key)?.earner.prepared.versionId ?? bonus.last.planVersionId,
        c: bonus.last.component,
        cur: bonus.last.currency,
      },
      eventId: null,
      windowKey: bonus.last.windowKey,
      currency: bonus.last.currency,
      payableOn: readDay(bonus.last.payableOn),
    })),
    moment,
    why: 'the window has other figures now', // no text: a cause as it is stored, said by the domain's CAUSES
  });

type Unnumbered = Omit<Placeable, 'revision'>;

/** Revisions go on per window whatever the currency, which a corrected plan may have changed. */
const number = (lines: readonly Unnumbered[], rows: readonly PostedRow[]): Placeable[] => {
  const keyOf = (line: { earnerKind: EarnerKind; resellerId: string | null }, component: string) =>
    sourceKey(line.earnerKind, line.resellerId, component, null, '');
  const reached = new Map<string, number>();
  for (const row of rows) reached.set(`${keyOf(row, row.component)}${row.windowKey}`, row.revision);
  return lines.map((line) => {
    const key = `${keyOf(line, line.componentKey)}${line.windowKey ?? ''}`;
    const revision = (reached.get(key) ?? 0) + 1;
    reached.set(key, revision);
    return { ...line, revision };
  });
};

const placeable = (
  { sourceKey: key, line }: RevisedLine,
  expected: ReadonlyMap<string, ExpectedBonus>,
  posted: ReadonlyMap<string, PostedBonus>,
): Unnumbered[] => {
  const now = expected.get(key);
  const before = posted.get(key);
  if (line.amountMinor === 0n || (now === undefined && before === undefined)) return [];
  const tenantId = now?.earner.tenantId ?? before?.first.tenantId ?? null;
  return [
    {
      id: newId(),
      event: {
        id: null,
        tenantId,
        customerId: null,
        occurredAt: new Date(line.effectiveAt).toISOString(),
        day: line.effectiveOn,
      },
      earnerKind: now?.earner.facts.kind ?? before?.first.earnerKind ?? 'reseller',
      resellerId: now?.earner.resellerId ?? before?.first.resellerId ?? null,
      planVersionId: now?.earner.prepared.versionId ?? before?.last.planVersionId ?? '',
      componentKey: line.componentKey,
      kind: line.kind,
      amountMinor: line.amountMinor,
      currency: line.currency,
      payableOn: line.payableOn,
      reversesLineId: before?.first.id ?? null,
      windowKey: line.windowKey,
      explanation: line.explanation,
    },
  ];
};

/** Where bonuses are posted, and by which run. */
export interface BonusPosting {
  readonly partnerId: string;
  readonly tenantIds: readonly string[];
  /** The month that is being closed: they are booked in it, whichever month their window ended with. */
  readonly into: Period;
  readonly runId: string;
}

/**
 * Brings the bonuses of all windows that end with `month` to what they should be: a first line where none was posted, else
 * the difference as the next revision; nothing where they stand right. Call it under the ledger lock.
 * @returns how many lines were posted
 */
export const postBonuses = async (
  tx: Tx,
  { partnerId, tenantIds, into, runId }: BonusPosting,
  catalogue: PlanCatalogue,
  month: Period,
): Promise<number> => {
  const { to } = periodRange(month);
  const end: Moment = { at: to - 1, day: to - DAY_MS };
  const bonuses = await expectedBonuses(tx, { partnerId, tenantIds }, catalogue, month);
  const expected = new Map(bonuses.map((bonus) => [expectedKey(bonus), bonus]));
  const rows = await readPosted(tx, partnerId, end.at);
  const posted = bySource(rows);
  const revised = compare(expected, posted, end).flatMap((line) =>
    placeable(line, expected, posted),
  );
  const lines = number(revised, rows);
  if (lines.length === 0) return 0;
  const placed = await placeLines(tx, partnerId, catalogue, lines, into);
  await insertLines(tx, partnerId, runId, new Map(), placed);
  return lines.length;
};
