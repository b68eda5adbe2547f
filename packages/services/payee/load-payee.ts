import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { payees } from '@portal/db/schema/payout';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { NO_PEOPLE } from '../shared/another-person';
import type { People } from '../shared/another-person';
import { orNotFound } from '../shared/or-not-found';
import { selectPayees, toPayeeView } from './select-payees';

/**
 * One payee with who it is.
 * @throws {DomainError} `not_found`
 */
export const loadPayee = async (tx: Tx, ctx: Ctx, id: string) => {
  const [row] = await selectPayees(tx, ctx).where(byId(payees, partnerOf(ctx), id));
  return orNotFound(row, 'payee');
};

/** The same in the shape of the contract. */
export const describePayee = async (tx: Tx, ctx: Ctx, id: string, people: People = NO_PEOPLE) =>
  toPayeeView(await loadPayee(tx, ctx, id), ctx, people);
