import { permissionsOf } from '@portal/contracts/permission';
import { PARTNER_ROLES } from '@portal/domain/enum/role';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { forbidden } from '@portal/domain/errors';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { portsOf } from '../ports';
import { plainArray } from '../shared/array-literal';
import { isSamePerson, markOf, type Person } from './read-person';
import type { SelectedPayee } from './select-payees';

const messages = defineMessages({
  youEntered: {
    id: 'services.payee.youEntered',
    defaultMessage: 'You entered these details. Somebody else has to verify them.',
  },
  youEnteredElsewhere: {
    id: 'services.payee.youEnteredElsewhere',
    defaultMessage:
      'These details were entered from another account with your email address. Somebody else has to verify them.',
  },
  partnerCanVerify: {
    id: 'services.payee.partnerCanVerify',
    defaultMessage: 'The partner pays its resellers: {other} can verify this account.',
  },
});

type Entered = Pick<SelectedPayee, 'enteredBy' | 'enteredByPerson' | 'tenantId'>;

const whoEntered = ({ enteredBy: id, enteredByPerson: mark }: Entered) => ({ id, mark });

/**
 * Who gave the details may not verify them, under whichever sign-in (the database holds to the same id too).
 * @throws {DomainError} `forbidden`
 */
export const requireOtherPerson = (payee: Entered, by: Person): void => {
  if (!isSamePerson(whoEntered(payee), by)) return;
  throw forbidden(
    whoEntered(payee).id === by.id ? messages.youEntered : messages.youEnteredElsewhere,
  );
};

const ROLES = PARTNER_ROLES.filter((role) => permissionsOf.partner(role).includes('payout.manage'));

/** Who of the partner's team could verify these details, but for who gave them. */
const othersIn = async (tx: Tx, ctx: Ctx, payee: Entered): Promise<string[]> => {
  const partnerId = partnerOf(ctx);
  const rows = await tx.execute<{ id: string; name: string; email: string }>(sql`
    select m.id, m.name, m.email from partner_members m
    where m.partner_id = ${partnerId}::uuid and m.status = 'active' and m.role = any(${plainArray(ROLES)}::text[])
      and (m.tenant_ids is null or ${payee.tenantId}::uuid = any(m.tenant_ids))
    order by m.name, m.id`);
  return [...rows]
    .filter(
      ({ id, email }) =>
        !isSamePerson(whoEntered(payee), { id, mark: markOf(portsOf(ctx), partnerId, email) }),
    )
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
