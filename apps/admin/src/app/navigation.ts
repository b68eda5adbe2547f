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

/** Left navigation by the user's work; settings appear for those who may change them. */
export const navigation = (permissions: readonly string[]) => [
  {
    label: 'Work',
    items: [
      { to: paths.overview, label: 'Overview', icon: IconHome, end: true, bar: true },
      { to: paths.partners, label: 'Partners', icon: IconBuildingStore, bar: true },
      { to: paths.tenants, label: 'Tenants', icon: IconBuilding, bar: true },
      { to: paths.liabilities, label: 'Liabilities', icon: IconScale },
      { to: paths.claims, label: 'Claimed events', icon: IconFileCheck },
      { to: paths.exceptions, label: 'To look at', icon: IconEyeCheck },
      { to: paths.auditLog, label: 'Audit log', icon: IconListCheck, bar: true },
    ],
  },
  {
    label: 'Settings',
    items: [
      { to: paths.users, label: 'Platform users', icon: IconUsersGroup },
      ...(permissions.includes('api_key.manage')
        ? [{ to: paths.apiKeys, label: 'API keys', icon: IconKey }]
        : []),
    ],
  },
];
