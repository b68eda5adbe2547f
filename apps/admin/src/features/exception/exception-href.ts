import type { ExceptionKind } from '@portal/contracts/liability';
import { paths } from '../../shared/paths';

/** Where an exception of a partner is looked at and mended: the list behind its number. */
export const exceptionHref = (
  partnerId: string,
  kind: ExceptionKind,
  period: string | null = null,
): string => {
  switch (kind) {
    case 'ledger_wrong':
      return paths.partnerLedger(partnerId);
    case 'close_stuck':
      return period === null
        ? paths.partnerPeriods(partnerId)
        : paths.partnerPeriod(partnerId, period);
    case 'events_claimed':
      return paths.partnerClaims(partnerId);
    case 'events_waiting':
    case 'events_held':
      return `${paths.partnerSetAside(partnerId)}?standing=${kind === 'events_held' ? 'held' : 'waiting'}`;
    case 'disputes_open':
      return paths.disputeReview(partnerId);
    case 'negative_partner':
    case 'negative_balance':
      return `${paths.ledgerAccounts(partnerId)}?books=${kind === 'negative_partner' ? 'partner' : 'reseller'}&account=commission_payable&side=debit`;
    case 'clamped':
    case 'stuck_debt':
      return `${paths.partnerCommissions(partnerId)}?exception=${kind}`;
    default:
      return paths.partnerException(partnerId, kind);
  }
};
