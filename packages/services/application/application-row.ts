import type { ApplicationRow } from '@portal/contracts/application-review';
import { CheckState } from '@portal/contracts/application-review';
import { ResellerType } from '@portal/contracts/reseller';
import type { Tx } from '@portal/db/in-scope';
import { joined } from '@portal/db/partner-filter';
import { applications } from '@portal/db/schema/application';
import { tenants } from '@portal/db/schema/partner';
import { isOverdue } from '@portal/domain/application/clocks';
import { FLAG_SEVERITIES } from '@portal/domain/enum/application';
import { eq, sql } from 'drizzle-orm';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { nameOf, REVIEWED, toApplication } from './load-application';

/** Applications with what a list shows beside them. */
export const selectApplications = (tx: Tx, ownerId: string) =>
  tx
    .select({
      ...REVIEWED,
      tenantName: tenants.name,
      flags: sql<number>`(select count(*) from application_flags f
        where f.partner_id = ${ownerId}::uuid and f.application_id = applications.id)`.mapWith(
        Number,
      ),
      severity: sql<
        number | null
      >`(select max(array_position(array['low', 'medium', 'high'], f.severity))
        from application_flags f
        where f.partner_id = ${ownerId}::uuid and f.application_id = applications.id)`,
      check: sql<string | null>`(select c.state from background_checks c
        where c.partner_id = ${ownerId}::uuid and c.application_id = applications.id
        order by c.created_at desc, c.id desc limit 1)`,
    })
    .from(applications)
    .leftJoin(tenants, joined(tenants, applications, eq(tenants.id, applications.tenantId)))
    .$dynamic();

type Selected = Awaited<ReturnType<typeof selectApplications>>[number];

/** A selected row in the shape of the contract. */
export const toApplicationRow = (selected: Selected, now: Date): ApplicationRow => {
  const row = toApplication(selected);
  const { tenantId, tenantName } = selected;
  return {
    id: row.id,
    state: row.state,
    name: nameOf(row),
    email: row.email,
    country: row.country,
    tenant: tenantId === null || tenantName === null ? null : { id: tenantId, name: tenantName },
    type: row.type === null ? null : ResellerType.parse(row.type),
    source: row.source,
    score: row.score,
    flags: selected.flags,
    severity: FLAG_SEVERITIES[(selected.severity ?? 0) - 1] ?? null,
    check: selected.check === null ? null : CheckState.parse(selected.check),
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
    submittedAt: toInstantOrNull(row.submittedAt),
    dueAt: toInstantOrNull(row.dueAt),
    isOverdue: isOverdue(row, now),
    madeId: row.resellerId ?? row.madePartnerId,
    createdAt: toInstant(row.createdAt),
  };
};
