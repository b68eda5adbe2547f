import { permissionsOf } from '@portal/contracts/permission';
import { PARTNER_ROLES } from '@portal/domain/enum/role';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { forbidden } from '@portal/domain/errors';
import { isApi } from '@portal/domain/payout/rail/index';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payees } from '@portal/db/schema/payout';
import { sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { portsOf } from '../ports';
import { loadPeople, requireAnotherPerson, whyNotBeside } from '../shared/another-person';
import type { Doer, People } from '../shared/another-person';
import { plainArray } from '@portal/db/array-literal';
import { personOf } from '../shared/payer';
import { markOf } from './read-person';
import type { Person } from './read-person';
import type { SelectedPayee } from './select-payees';

const messages = defineMessages({
  partnerCanVerify: {
    id: 'services.payee.partnerCanVerify',
    defaultMessage: 'The partner pays its resellers: {other} can verify this account.',
  },
});

type Entered = Pick<SelectedPayee, 'id' | 'method' | 'enteredBy' | 'enteredByPerson' | 'tenantId'>;

/** Who gave the details of a payee. */
export const whoEntered = ({
  enteredBy: id,
  enteredByPerson: mark,
}: Pick<Entered, 'enteredBy' | 'enteredByPerson'>): Doer => ({ id, mark });

/** What tells the asker and whoever gave these payees' details apart; marks only where payouts are set up. */
export const loadPayeePeople = async (
  tx: Tx,
  ctx: Ctx,
  given: readonly Pick<Entered, 'enteredBy'>[],
  others: readonly string[] = [],
): Promise<People> => {
  const ids = [personOf(ctx).id, ...given.map(({ enteredBy }) => enteredBy), ...others];
  const people = await loadPeople(tx, ctx, ids);
  return ctx.payoutPorts === undefined
    ? people
    : { ...people, markOf: (mailbox) => markOf(portsOf(ctx), partnerOf(ctx), mailbox) };
};

/**
 * Who gave the details may not verify them, under whichever sign-in (the database holds to the same id too).
 * @throws {DomainError} `forbidden`
 */
export const requireOtherPerson = async (
  tx: Tx,
  ctx: Ctx,
  payee: Entered,
  by: Person,
): Promise<void> => {
  const people = await loadPayeePeople(tx, ctx, [payee]);
  requireAnotherPerson(by, [whoEntered(payee)], { people, act: 'details' });
};

const whoConnected = async (tx: Tx, ctx: Ctx, id: string): Promise<readonly Doer[]> => {
  const [row] = await tx
    .select({ marks: payees.accountPeople })
    .from(payees)
    .where(byId(payees, partnerOf(ctx), id));
  return (row?.marks ?? []).map((mark) => ({ id: null, mark }));
};

/**
 * Who was shown the way into an account at a provider opens none of its gates.
 * @throws {DomainError} `forbidden`
 */
export const requireNotConnected = async (
  tx: Tx,
  ctx: Ctx,
  payee: Entered,
  by: Person,
): Promise<void> => {
  const connected = await whoConnected(tx, ctx, payee.id);
  const people = await loadPayeePeople(tx, ctx, []);
  requireAnotherPerson(by, connected, { people, act: 'account' });
};

const ROLES = PARTNER_ROLES.filter((role) => permissionsOf.partner(role).includes('payout.manage'));

/** Who of the partner's team could verify these details, but for who gave them or connected the account. */
const othersIn = async (tx: Tx, ctx: Ctx, payee: Entered): Promise<string[]> => {
  const partnerId = partnerOf(ctx);
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select m.id, m.name from partner_members m
    where m.partner_id = ${partnerId}::uuid and m.status = 'active' and m.role = any(${plainArray(ROLES)}::text[])
      and (m.tenant_ids is null or ${payee.tenantId}::uuid = any(m.tenant_ids))
    order by m.name, m.id`);
  const team = [...rows];
  const ids = team.map(({ id }) => id);
  const people = await loadPayeePeople(tx, ctx, [payee], ids);
  const firsts = isApi(payee.method) ? await whoConnected(tx, ctx, payee.id) : [whoEntered(payee)];
  return team
    .filter(({ id }) => whyNotBeside({ id }, firsts, people) === null)
    .map(({ name }) => name);
};

/**
 * For now, where a partner has nobody else who could verify its reseller's details, staff do.
 * @throws {DomainError} `forbidden` where somebody of the partner can
 */
export const requireNobodyElse = async (tx: Tx, ctx: Ctx, payee: Entered): Promise<void> => {
  const [other] = await othersIn(tx, ctx, payee);
  if (other === undefined) return;
  throw forbidden(phrase(messages.partnerCanVerify, { other }));
};
