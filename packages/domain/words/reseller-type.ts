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

/** What each kind does, for whoever wonders which one it is; a programme may say it in its own words. */
export const RESELLER_TYPE_SENTENCES: Readonly<Record<ResellerType, Message>> = defineMessages({
  authorized_dealer: {
    id: 'domain.resellerTypeSentence.authorizedDealer',
    defaultMessage: 'You sell and sign up customers in a shop or on the road, at our prices.',
  },
  value_added_reseller: {
    id: 'domain.resellerTypeSentence.valueAddedReseller',
    defaultMessage: 'You bundle our connections with hardware, set-up and support of your own.',
  },
  system_integrator: {
    id: 'domain.resellerTypeSentence.systemIntegrator',
    defaultMessage: 'You plan and build networks for businesses, and our access is a part of them.',
  },
  distributor: {
    id: 'domain.resellerTypeSentence.distributor',
    defaultMessage: 'You supply dealers of your own and look after them.',
  },
  technology_partner: {
    id: 'domain.resellerTypeSentence.technologyPartner',
    defaultMessage: 'You make software or devices that work with our services.',
  },
  referral_partner: {
    id: 'domain.resellerTypeSentence.referralPartner',
    defaultMessage: 'You know who needs a connection and pass them on; we do the rest.',
  },
  white_label: {
    id: 'domain.resellerTypeSentence.whiteLabel',
    defaultMessage: 'You sell our services under your own brand, at your own prices.',
  },
  franchise: {
    id: 'domain.resellerTypeSentence.franchise',
    defaultMessage: 'You run a local branch under our brand, in an area that is yours.',
  },
});
