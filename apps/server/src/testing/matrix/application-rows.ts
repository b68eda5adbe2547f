import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Superuser } from '@portal/db/testing/superuser';
import type { Place } from './rows';

/** Applications at a place: to the partner, and (`own…`) to the platform. */
export interface ApplicationRows {
  /** Its background check has not begun, and has been half gone through. */
  readonly newApplicationId: string;
  readonly checkedApplicationId: string;
  /** Its check is clear. */
  readonly reviewedApplicationId: string;
  /** Its check found something. */
  readonly consideredApplicationId: string;
  readonly askedApplicationId: string;
  readonly rejectedApplicationId: string;
  readonly ownNewApplicationId: string;
  readonly ownCheckedApplicationId: string;
  readonly ownReviewedApplicationId: string;
  readonly ownConsideredApplicationId: string;
  readonly ownAskedApplicationId: string;
  readonly ownRejectedApplicationId: string;
}

const ITEM = { key: 'registered', label: 'Registered', result: 'passed', evidence: 'x' };
const ITEMS = [{ ...ITEM, byName: 'x', at: '2026-01-02T00:00:00Z' }];

interface Wanted {
  readonly state: string;
  readonly check: 'pending' | 'in_progress' | 'clear' | 'consider';
}

const add = async (
  sql: Superuser,
  { partnerId, tenantId, mark }: { partnerId: string; tenantId: string | null; mark: string },
  { state, check }: Wanted,
): Promise<string> => {
  const id = newId();
  const isRejected = state === 'rejected';
  const decidedAt = isRejected ? '2026-01-03' : null;
  await sql`insert into applications (partner_id, id, tier, tenant_id, state, token_hash, email, company_name, contact_name, type,
      country, submitted_at, due_at, frozen_at, decided_at)
    values (${partnerId}, ${id}, ${tenantId === null ? 1 : 2}, ${tenantId}, ${state}, ${newId()}, ${`${id}@example.test`},
      ${`${mark} applicant`}, ${`${mark} person`}, 'franchise', 'US', '2026-01-01', '2026-01-08',
      ${state === 'info_requested' ? '2026-01-02' : null}, ${decidedAt})`;
  const isClear = check === 'clear';
  const checkId = newId();
  await sql`insert into background_checks (partner_id, id, tenant_id, application_id, provider, state, items, finished_at,
      expires_at, created_at)
    values (${partnerId}, ${checkId}, ${tenantId}, ${id}, 'manual', ${check}, ${JSON.stringify(ITEMS)}::text::jsonb,
      ${isClear || check === 'consider' ? '2026-01-02' : null}, ${isClear ? '2100-01-01' : null}, '2026-01-01')`;
  if (check === 'in_progress')
    await sql`insert into check_parts (partner_id, id, tenant_id, application_id, check_id, kind, state, answered_at, created_at)
      values (${partnerId}, ${newId()}, ${tenantId}, ${id}, ${checkId}, 'vat', 'consider', '2026-01-02', '2026-01-01')`;
  // Its document has the same id.
  await sql`insert into stored_files (partner_id, id, tenant_id, subject_kind, subject_id, slot, name, size_bytes, kind, sha256,
      state)
    values (${partnerId}, ${id}, ${tenantId}, 'application', ${id}, 'other', 'x.pdf', 1, 'pdf', ${'0'.repeat(64)}, 'clean')`;
  return id;
};

/** Applications in the states that verbs begin at. */
export const makeApplicationRows = async (
  sql: Superuser,
  { partner, tenantId, mark }: Place,
): Promise<ApplicationRows> => {
  const here = { partnerId: partner.id, tenantId, mark };
  const own = { partnerId: PLATFORM_PARTNER_ID, tenantId: null, mark };
  const fresh = { state: 'background_check', check: 'pending' } as const;
  const checked = { state: 'background_check', check: 'in_progress' } as const;
  const reviewed = { state: 'under_review', check: 'clear' } as const;
  const considered = { state: 'under_review', check: 'consider' } as const;
  const asked = { state: 'info_requested', check: 'clear' } as const;
  const rejected = { state: 'rejected', check: 'clear' } as const;
  return {
    newApplicationId: await add(sql, here, fresh),
    checkedApplicationId: await add(sql, here, checked),
    reviewedApplicationId: await add(sql, here, reviewed),
    consideredApplicationId: await add(sql, here, considered),
    askedApplicationId: await add(sql, here, asked),
    rejectedApplicationId: await add(sql, here, rejected),
    ownNewApplicationId: await add(sql, own, fresh),
    ownCheckedApplicationId: await add(sql, own, checked),
    ownReviewedApplicationId: await add(sql, own, reviewed),
    ownConsideredApplicationId: await add(sql, own, considered),
    ownAskedApplicationId: await add(sql, own, asked),
    ownRejectedApplicationId: await add(sql, own, rejected),
  };
};
