import type { EarnerKind } from '@portal/domain/commission/plan';
import { defineMessages } from '@portal/domain/text/message';
import { forbidden } from '@portal/domain/errors';
import type { Ctx } from '../context';

const messages = defineMessages({
  onlyPayer: {
    id: 'services.shared.onlyPayer',
    defaultMessage: 'Only who pays this may decide it.',
  },
});

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

/** True when the actor stands for who pays this earner: the platform pays partners, a partner its resellers. */
export const isPayer = ({ actor }: Ctx, earnerKind: EarnerKind): boolean =>
  earnerKind === 'partner' ? actor.kind === 'platform' : actor.kind === 'partner';

/** @throws {DomainError} `forbidden` unless the actor stands for who pays this earner */
export const requirePayer = (ctx: Ctx, earnerKind: EarnerKind): void => {
  if (!isPayer(ctx, earnerKind)) throw forbidden(messages.onlyPayer);
};

/** True when the actor stands for the earner itself. */
export const isEarner = ({ actor }: Ctx, earnerKind: EarnerKind): boolean =>
  earnerKind === 'partner' ? actor.kind === 'partner' : actor.kind === 'reseller';

/** Who is recorded as having done something about money; programs and the system have no id. */
export const personOf = ({
  actor,
}: Ctx): { readonly id: string | null; readonly name: string } => ({
  id: 'userId' in actor ? actor.userId : null,
  name: actor.name,
});
