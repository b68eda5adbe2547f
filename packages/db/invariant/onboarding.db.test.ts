import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database';
import { databaseErrorOf, violatedConstraint } from '../error';
import { newId } from '../id';
import { inScope } from '../in-scope';
import { makePartner, makeReseller, makeTenant, resellerScope } from '../testing/fixtures';
import { openSuperuser } from '../testing/superuser';
import type { Superuser } from '../testing/superuser';
import { openTestDatabase } from '../testing/test-database';
import { sql } from 'drizzle-orm';

const NIL = '00000000-0000-0000-0000-000000000000';

let db: Database;
let owner: Superuser;
let partner: Awaited<ReturnType<typeof makePartner>>;
let tenant: Awaited<ReturnType<typeof makeTenant>>;

beforeAll(async () => {
  ({ db } = await openTestDatabase());
  owner = await openSuperuser();
  partner = await makePartner(db, { status: 'onboarding' });
  tenant = await makeTenant(db, partner.id);
});
afterAll(async () => {
  await owner.end();
  await db.close();
});

interface Wanted {
  readonly isRequired?: boolean;
  readonly isReviewed?: boolean;
  readonly side?: string;
}

/** An onboarding with one open task: of a reseller, or of the partner. */
const begin = async (
  resellerId: string | null,
  { isRequired = true, isReviewed = true, side = 'newcomer' }: Wanted = {},
): Promise<string> => {
  const id = newId();
  const taskId = newId();
  const tenantId = resellerId === null ? null : tenant.id;
  await owner`insert into onboardings (partner_id, id, tenant_id, reseller_id, reseller_key, template_version, activation, rules,
      started_at)
    values (${partner.id}, ${id}, ${tenantId}, ${resellerId}, ${resellerId ?? NIL}, 1, 'by_itself', '{}', now())`;
  await owner`insert into onboarding_tasks (partner_id, id, tenant_id, reseller_id, onboarding_id, key, place, kind, title, side,
      is_required, is_reviewed, waits_for, fields, state, opened_at)
    values (${partner.id}, ${taskId}, ${tenantId}, ${resellerId}, ${id}, 'a', 1, 'external', 'A', ${side}, ${isRequired},
      ${isReviewed}, '{}', '[]', 'in_progress', now())`;
  return taskId;
};

const finish = (taskId: string) =>
  owner`update onboarding_tasks set state = 'done', finished_at = now() where id = ${taskId}`;

const refusal = async (work: Promise<unknown>): Promise<string | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    return violatedConstraint(error) ?? databaseErrorOf(error)?.code ?? 'another';
  }
};

const activateReseller = (id: string) =>
  owner`update resellers set status = 'active' where id = ${id}`;

describe('whoever is new', () => {
  it('cannot be active while a required task is open, also by the owner of all tables', async () => {
    const { id } = await makeReseller(db, tenant, { status: 'onboarding' });
    const taskId = await begin(id);
    expect(await refusal(activateReseller(id))).toBe('onboarding_tasks_reseller_waits_fk');
    await finish(taskId);
    expect(await refusal(activateReseller(id))).toBeNull();
    expect(
      await refusal(
        owner`update onboarding_tasks set state = 'pending', finished_at = null where id = ${taskId}`,
      ),
    ).toBe('onboarding_tasks_reseller_waits_fk');
  });

  it('can be active with an open task that is not required, and be terminated with one that is', async () => {
    const { id } = await makeReseller(db, tenant, { status: 'onboarding' });
    await begin(id, { isRequired: false });
    expect(await refusal(activateReseller(id))).toBeNull();
    const other = await makeReseller(db, tenant, { status: 'onboarding' });
    await begin(other.id);
    expect(
      await refusal(owner`update resellers set status = 'terminated' where id = ${other.id}`),
    ).toBeNull();
  });

  it('as a partner is held in the same way', async () => {
    const taskId = await begin(null);
    const activate = () => owner`update partners set status = 'active' where id = ${partner.id}`;
    expect(await refusal(activate())).toBe('onboarding_tasks_partner_waits_fk');
    await finish(taskId);
    expect(await refusal(activate())).toBeNull();
  });
});

describe('a reseller’s own login', () => {
  const move = async (wanted: Wanted, set: ReturnType<typeof sql>) => {
    const reseller = await makeReseller(db, tenant, { status: 'onboarding' });
    const taskId = await begin(reseller.id, wanted);
    return refusal(
      inScope(db, resellerScope(reseller), (tx) =>
        tx.execute(
          sql`update onboarding_tasks set ${set} where partner_id = ${partner.id}::uuid and id = ${taskId}::uuid`,
        ),
      ),
    );
  };
  const done = sql`state = 'done', finished_at = now()`;

  it.each([
    ['hands in what is its to do', {}, sql`state = 'submitted'`, null],
    ['ends what nobody reviews', { isReviewed: false }, done, null],
    ['does not end what is reviewed', {}, done, '42501'],
    ['does not do what is the reviewer’s', { side: 'reviewer' }, sql`state = 'submitted'`, '42501'],
    ['does not waive', {}, sql`state = 'waived', finished_at = now()`, '42501'],
    ['does not change what is asked', {}, sql`is_required = false`, '42501'],
  ])('%s', async (_, wanted, set, expected) => {
    expect(await move(wanted, set)).toBe(expected);
  });
});
