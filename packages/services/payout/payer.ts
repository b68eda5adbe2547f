import type { EarnerKind } from '@portal/domain/commission/plan';
import type { Ctx } from '../context';

/** Who pays whom: the platform a partner, a partner its resellers. */
export interface Payer {
  readonly payer: 'platform' | 'partner';
  readonly earnerKind: EarnerKind;
}

/** The payer that an actor stands for. The system acts for the payer of the batch at hand. */
export const payerOf = ({ actor }: Ctx): Payer =>
  actor.kind === 'platform'
    ? { payer: 'platform', earnerKind: 'partner' }
    : { payer: 'partner', earnerKind: 'reseller' };

/** Who is recorded as having done a step of a payout; the system has no id. */
export const personOf = ({
  actor,
}: Ctx): { readonly id: string | null; readonly name: string } => ({
  id: actor.kind === 'partner' || actor.kind === 'platform' ? actor.userId : null,
  name: actor.name,
});
