import type { ApiPartner, ApiPartnerSummary } from '@portal/contracts/api';
import type { Money } from '@portal/contracts/common';
import type { PartnerDetail, PartnerRow } from '@portal/contracts/partner';
import { DomainError } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';

const messages = defineMessages({
  amountTooLarge: {
    id: 'trpc.api.amountTooLarge',
    defaultMessage: 'This amount is too large for a JSON number.',
  },
});

/**
 * An amount as a JSON integer.
 * @throws {DomainError} `unavailable` where a reader of JSON would round it
 */
const toJsonMoney = ({ amountMinor, currency }: Money) => {
  const amount = Number(amountMinor);
  if (!Number.isSafeInteger(amount)) throw new DomainError('unavailable', messages.amountTooLarge);
  return { amountMinor: amount, currency };
};

/** A partner of a list as programs get it. */
export const toApiSummary = ({ revenueThisMonth, ...row }: PartnerRow): ApiPartnerSummary => ({
  ...row,
  revenueThisMonth: revenueThisMonth === null ? null : toJsonMoney(revenueThisMonth),
});

/** A partner as programs get it: without staff's notes and what only the screens need. */
export const toApiPartner = ({
  internalNote: _note,
  transitions: _transitions,
  ...partner
}: PartnerDetail): ApiPartner => partner;
