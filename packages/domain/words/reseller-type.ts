import type { ResellerType } from '../enum/reseller-type';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

export const RESELLER_TYPE_WORDS: Readonly<Record<ResellerType, Message>> = defineMessages({
  authorized_dealer: {
    id: 'domain.resellerType.authorizedDealer',
    defaultMessage: 'Authorized dealer',
  },
  value_added_reseller: {
    id: 'domain.resellerType.valueAddedReseller',
    defaultMessage: 'Value added reseller',
  },
  system_integrator: {
    id: 'domain.resellerType.systemIntegrator',
    defaultMessage: 'System integrator',
  },
  distributor: { id: 'domain.resellerType.distributor', defaultMessage: 'Distributor' },
  technology_partner: {
    id: 'domain.resellerType.technologyPartner',
    defaultMessage: 'Technology partner',
  },
  referral_partner: {
    id: 'domain.resellerType.referralPartner',
    defaultMessage: 'Referral partner',
  },
  white_label: { id: 'domain.resellerType.whiteLabel', defaultMessage: 'White label' },
  franchise: { id: 'domain.resellerType.franchise', defaultMessage: 'Franchise' },
});
