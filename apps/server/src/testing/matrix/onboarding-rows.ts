import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Superuser } from '@portal/db/testing/superuser';
import type { Place } from './rows';

/** An onboarding at a place: of a reseller that is not active yet, and of the place's own. */
export interface OnboardingRows {
  /** Of a new reseller: one task that is open, one onboarding that asks for nothing more, one that can be ended. */
  readonly openTaskId: string;
  readonly emptyOnboardingId: string;
  readonly endedOnboardingId: string;
  /** Of the place's reseller itself, which hands it in. */
  readonly ownTaskId: string;
  readonly ownOnboardingId: string;
  /** Of the partner itself. */
  readonly partnerTaskId: string;
}

const begin = async (
  sql: Superuser,
  { partner: { id: partnerId }, tenantId, mark }: Place,
  resellerId: string | null,
  hasTask: boolean,
): Promise<{ onboardingId: string; taskId: string }> => {
  const onboardingId = newId();
  const taskId = newId();
  const key = resellerId ?? PLATFORM_PARTNER_ID;
  const tenant = resellerId === null ? null : tenantId;
  // The place's own lasts, and begins again for whoever may do something to it.
  const [known] = await sql<{ onboardingId: string; taskId: string }[]>`
    update onboarding_tasks t set state = 'in_progress', finished_at = null from onboardings o
    where o.partner_id = ${partnerId} and o.reseller_key = ${key} and t.partner_id = o.partner_id and t.onboarding_id = o.id
    returning o.id as "onboardingId", t.id as "taskId"`;
  if (known !== undefined) return known;
  await sql`insert into onboardings (partner_id, id, tenant_id, reseller_id, reseller_key, template_version, activation, rules,
      started_at)
    values (${partnerId}, ${onboardingId}, ${tenant}, ${resellerId}, ${key}, 0, 'by_person',
      '{"remindDays": [], "overdueDays": [], "escalateDays": null}', '2026-01-01')`;
  if (hasTask)
    await sql`insert into onboarding_tasks (partner_id, id, tenant_id, reseller_id, onboarding_id, key, place, kind, title, side,
        is_required, is_reviewed, waits_for, fields, state, opened_at)
      values (${partnerId}, ${taskId}, ${tenant}, ${resellerId}, ${onboardingId}, 'a', 1, 'external', ${`${mark} task`},
        'newcomer', false, true, '{}', '[]', 'in_progress', '2026-01-01')`;
  return { onboardingId, taskId };
};

/** Onboardings that verbs begin at. */
export const makeOnboardingRows = async (sql: Superuser, place: Place): Promise<OnboardingRows> => {
  const fresh = async (hasTask: boolean) => {
    const id = newId();
    await sql`insert into resellers (partner_id, id, tenant_id, code, name, status, contact_email)
      values (${place.partner.id}, ${id}, ${place.tenantId}, ${id}, ${`${place.mark} newcomer`}, 'onboarding',
        ${`${id}@example.test`})`;
    return begin(sql, place, id, hasTask);
  };
  const own = await begin(sql, place, place.resellerId, true);
  return {
    openTaskId: (await fresh(true)).taskId,
    emptyOnboardingId: (await fresh(false)).onboardingId,
    endedOnboardingId: (await fresh(false)).onboardingId,
    ownTaskId: own.taskId,
    ownOnboardingId: own.onboardingId,
    partnerTaskId: (await begin(sql, place, null, true)).taskId,
  };
};
