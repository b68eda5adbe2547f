import type { PartnerRole, PlatformRole, ResellerRole } from '@portal/domain/enum/role';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';

/** What each role of platform staff may do, in one line. */
export const PLATFORM_ROLE_HELP: Readonly<Record<PlatformRole, Message>> = defineMessages({
  administrator: {
    id: 'screens.platformRole.administrator',
    defaultMessage: 'Does everything, also platform users and API keys.',
  },
  operator: {
    id: 'screens.platformRole.operator',
    defaultMessage: 'Runs partners, tenants and their plans.',
  },
  auditor: {
    id: 'screens.platformRole.auditor',
    defaultMessage: 'Sees everything, changes nothing.',
  },
});

/** The same in a partner's team. */
export const PARTNER_ROLE_HELP: Readonly<Record<PartnerRole, Message>> = defineMessages({
  owner: {
    id: 'screens.partnerRole.owner',
    defaultMessage: 'Does everything, also team, brand and API keys.',
  },
  manager: {
    id: 'screens.partnerRole.manager',
    defaultMessage: 'Tenants, resellers, customers, imports and calculating commissions.',
  },
  finance: {
    id: 'screens.partnerRole.finance',
    defaultMessage: 'Plans, imports and calculating commissions.',
  },
  viewer: {
    id: 'screens.partnerRole.viewer',
    defaultMessage: 'Sees everything, changes nothing.',
  },
});

/** The same among a reseller's people. */
export const RESELLER_ROLE_HELP: Readonly<Record<ResellerRole, Message>> = defineMessages({
  owner: {
    id: 'screens.resellerRole.owner',
    defaultMessage: 'Sees everything, changes the contact and the team.',
  },
  member: {
    id: 'screens.resellerRole.member',
    defaultMessage: 'Sees customers and commissions.',
  },
});
