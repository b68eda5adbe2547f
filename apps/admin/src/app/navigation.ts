import { type Speaker, defineMessages } from '@portal/domain/text/message';
import {
  IconBuilding,
  IconBuildingStore,
  IconEyeCheck,
  IconFileCheck,
  IconHome,
  IconKey,
  IconListCheck,
  IconScale,
  IconUsersGroup,
} from '@tabler/icons-react';
import { paths } from '../shared/paths';

const messages = defineMessages({
  work: { id: 'admin.navigation.work', defaultMessage: 'Work' },
  overview: { id: 'admin.navigation.overview', defaultMessage: 'Overview' },
  partners: { id: 'admin.navigation.partners', defaultMessage: 'Partners' },
  tenants: { id: 'admin.navigation.tenants', defaultMessage: 'Tenants' },
  liabilities: { id: 'admin.navigation.liabilities', defaultMessage: 'Liabilities' },
  claimedEvents: { id: 'admin.navigation.claimedEvents', defaultMessage: 'Claimed events' },
  toLookAt: { id: 'admin.navigation.toLookAt', defaultMessage: 'To look at' },
  auditLog: { id: 'admin.navigation.auditLog', defaultMessage: 'Audit log' },
  settings: { id: 'admin.navigation.settings', defaultMessage: 'Settings' },
  platformUsers: { id: 'admin.navigation.platformUsers', defaultMessage: 'Platform users' },
  apiKeys: { id: 'admin.navigation.apiKeys', defaultMessage: 'API keys' },
});

/** Left navigation by the user's work; settings appear for those who may change them. */
export const navigation = (intl: Speaker, permissions: readonly string[]) => [
  {
    label: intl.formatMessage(messages.work),
    items: [
      {
        to: paths.overview,
        label: intl.formatMessage(messages.overview),
        icon: IconHome,
        end: true,
        bar: true,
      },
      {
        to: paths.partners,
        label: intl.formatMessage(messages.partners),
        icon: IconBuildingStore,
        bar: true,
      },
      {
        to: paths.tenants,
        label: intl.formatMessage(messages.tenants),
        icon: IconBuilding,
        bar: true,
      },
      { to: paths.liabilities, label: intl.formatMessage(messages.liabilities), icon: IconScale },
      { to: paths.claims, label: intl.formatMessage(messages.claimedEvents), icon: IconFileCheck },
      { to: paths.exceptions, label: intl.formatMessage(messages.toLookAt), icon: IconEyeCheck },
      {
        to: paths.auditLog,
        label: intl.formatMessage(messages.auditLog),
        icon: IconListCheck,
        bar: true,
      },
    ],
  },
  {
    label: intl.formatMessage(messages.settings),
    items: [
      { to: paths.users, label: intl.formatMessage(messages.platformUsers), icon: IconUsersGroup },
      ...(permissions.includes('api_key.manage')
        ? [{ to: paths.apiKeys, label: intl.formatMessage(messages.apiKeys), icon: IconKey }]
        : []),
    ],
  },
];
