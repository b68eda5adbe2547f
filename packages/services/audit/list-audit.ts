import type { AuditPage, AuditRow, ListAudit } from '@portal/contracts/audit';
import { plainArray } from '@portal/db/array-literal';
import { alongIndexes } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { partners } from '@portal/db/schema/partner';
import { auditLog } from '@portal/db/schema/record';
import { and, count, desc, eq, gte, inArray, lt, or, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { toInstant } from '../shared/instant';
import { pageOf, windowOf } from '../shared/page';
import { hasWords } from '../shared/search-pattern';
import { auditChanges } from './audit-changes';
import { findPersons } from './find-persons';
import { openEntries, RECORDED } from './open-entries';
import { auditActor, auditName, auditReason, auditWords } from './say-audit';

const ofAsker = ({ partnerId }: Ctx): SQL | undefined =>
  partnerId === null ? undefined : eq(auditLog.partnerId, partnerId);

const anyOf = (column: SQLWrapper, ids: readonly string[]): SQL =>
  sql`${column} = any (${plainArray(ids)}::uuid[])`;

/** What is on record are codes and sealed names; who looks for a text reads words and people in place of them. */
const saysWord = (
  personsOf: (word: string) => readonly string[],
): ((word: string) => SQL | undefined) => {
  const said = auditWords();
  const action = sql`split_part(${auditLog.search}, ' ', 1)`;
  return (word) => {
    const codes = (kind: keyof typeof said): string[] =>
      said[kind].filter(({ words }) => words.includes(word)).map(({ code }) => code);
    const actions = codes('actions');
    const alarms = codes('alarms');
    const persons = personsOf(word);
    return or(
      actions.length === 0 ? undefined : inArray(action, actions),
      ...alarms.map((code) => sql`${auditLog.search} like ${`payout.alarm %${code}`}`),
      ...(persons.length === 0
        ? []
        : [anyOf(auditLog.actorId, persons), anyOf(auditLog.namedPersonId, persons)]),
    );
  };
};

const filterOf = (
  ctx: Ctx,
  input: ListAudit,
  personsOf: (word: string) => readonly string[],
): SQL | undefined =>
  and(
    ofAsker(ctx),
    input.partnerId === undefined ? undefined : eq(auditLog.partnerId, input.partnerId),
    input.entityKind === undefined ? undefined : eq(auditLog.entityKind, input.entityKind),
    input.entityId === undefined ? undefined : eq(auditLog.entityId, input.entityId),
    input.action === undefined ? undefined : eq(auditLog.action, input.action),
    input.actorKind === undefined ? undefined : eq(auditLog.actorKind, input.actorKind),
    input.from === undefined ? undefined : gte(auditLog.at, new Date(input.from)),
    input.to === undefined ? undefined : lt(auditLog.at, new Date(input.to)),
    // In who, what, on what and why.
    input.q === undefined ? undefined : hasWords(auditLog.search, input.q, saysWord(personsOf)),
  );

const selectRows = (tx: Tx, filter: SQL | undefined) =>
  tx
    .select({
      ...RECORDED,
      partnerName: partners.name,
      seq: auditLog.seq,
      at: auditLog.at,
      resellerId: auditLog.resellerId,
      reason: auditLog.reason,
    })
    .from(auditLog)
    .leftJoin(partners, eq(partners.id, auditLog.partnerId))
    .where(filter)
    .orderBy(desc(auditLog.at), desc(auditLog.seq));

type Selected = Awaited<ReturnType<typeof selectRows>>[number];

const toRow = (selected: Selected): AuditRow => {
  const { partnerId, partnerName, seq, at, before, after, actorKind, actorName } = selected;
  const { action, entityKind, entityId } = selected;
  return {
    actorKind,
    actorName: auditActor(actorKind, actorName),
    action,
    entityKind,
    entityId,
    entityName: auditName(selected),
    reason: auditReason(selected),
    id: `${partnerId}:${String(seq)}`,
    at: toInstant(at),
    partner: partnerName === null ? null : { id: partnerId, name: partnerName },
    changes: auditChanges(before, after),
  };
};

interface FoundRow extends Record<string, unknown> {
  readonly total: number;
  readonly partnerId: string | null;
  readonly seq: string | null;
}

/** A page of what a text finds, and how much it finds: by one way through the index that carries what is searched. */
const findPage = async (
  ctx: Ctx,
  filter: SQL | undefined,
  input: ListAudit,
): Promise<AuditPage> => {
  const { limit, offset } = windowOf(input);
  return inScope(ctx.db, { ...scopeOf(ctx), readOnly: true }, async (tx) => {
    const found = await alongIndexes<FoundRow>(
      tx,
      sql`
      with found as materialized (
        select audit_log.partner_id, audit_log.at, audit_log.seq from audit_log where ${filter}
      )
      select counted.total, page.partner_id as "partnerId", page.seq
      from (select count(*)::int as total from found) counted
      left join (select * from found order by at desc, seq desc limit ${limit} offset ${offset}) page on true`,
    );
    const keys = found.flatMap(({ partnerId, seq }) =>
      partnerId === null
        ? []
        : [and(eq(auditLog.partnerId, partnerId), eq(auditLog.seq, Number(seq)))],
    );
    const rows = keys.length === 0 ? [] : await selectRows(tx, and(ofAsker(ctx), or(...keys)));
    const opened = await openEntries(tx, ctx, rows);
    return pageOf(input, opened.map(toRow), found[0]?.total ?? 0);
  });
};

/**
 * The record of acts, newest first: of all partners and of the platform itself for platform staff, otherwise of the
 * own partner (and of those of its tenants that a limited team member has).
 * @throws {DomainError} `forbidden`
 */
export const listAudit = async (ctx: Ctx, input: ListAudit): Promise<AuditPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  if (input.q !== undefined && input.q.trim() !== '')
    return findPage(ctx, filterOf(ctx, input, await findPersons(ctx, input.q)), input);
  const filter = filterOf(ctx, input, () => []);
  const { limit, offset } = windowOf(input);
  return inScope(ctx.db, { ...scopeOf(ctx), readOnly: true }, async (tx) => {
    const [rows, [counted]] = await Promise.all([
      selectRows(tx, filter).limit(limit).offset(offset),
      tx.select({ total: count() }).from(auditLog).where(filter),
    ]);
    const opened = await openEntries(tx, ctx, rows);
    return pageOf(input, opened.map(toRow), counted?.total ?? 0);
  });
};
