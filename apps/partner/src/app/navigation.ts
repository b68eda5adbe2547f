import {
  IconActivity,
  IconBook2,
  IconAdjustments,
  IconFileInvoice,
  IconMessageReport,
  IconBuilding,
  IconBuildingStore,
  IconCalendarCheck,
  IconCash,
  IconCoins,
  IconEyeCheck,
  IconFileImport,
  IconHome,
  IconKey,
  IconListCheck,
  IconPalette,
  IconPigMoney,
  IconReceipt,
  IconScale,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { paths } from '../shared/paths';

/** Left navigation by the user's work; settings appear for those who may change them. */
export const navigation = (permissions: readonly string[]) => [
  {
    label: 'Work',
    items: [
      { to: paths.overview, label: 'Overview', icon: IconHome, end: true, bar: true },
      { to: paths.customers, label: 'Customers', icon: IconUsers, bar: true },
      { to: paths.resellers, label: 'Resellers', icon: IconBuildingStore, bar: true },
      { to: paths.tenants, label: 'Tenants', icon: IconBuilding },
      { to: paths.imports, label: 'Imports', icon: IconFileImport },
    ],
  },
  {
    label: 'Money',
    items: [
      { to: paths.commissions, label: 'Commissions', icon: IconCoins, bar: true },
      { to: paths.plans, label: 'Plans', icon: IconReceipt },
      { to: paths.periods, label: 'Months', icon: IconCalendarCheck },
      { to: paths.statements, label: 'Statements', icon: IconFileInvoice },
      { to: paths.disputes, label: 'Disputes', icon: IconMessageReport },
      { to: paths.adjustments, label: 'Adjustments', icon: IconAdjustments },
      { to: paths.payouts, label: 'Payouts', icon: IconCash },
      { to: paths.liabilities, label: 'Liabilities', icon: IconScale },
      { to: paths.earnings, label: 'Our earnings', icon: IconPigMoney },
      { to: paths.exceptions, label: 'To look at', icon: IconEyeCheck },
      { to: paths.ledger, label: 'Ledger', icon: IconBook2 },
    ],
  },
  {
    label: 'Settings',
    items: [
      { to: paths.team, label: 'Team', icon: IconUsersGroup },
      { to: paths.brand, label: 'Brand', icon: IconPalette },
      ...(permissions.includes('api_key.manage')
        ? [{ to: paths.apiKeys, label: 'API keys', icon: IconKey }]
        : []),
      { to: paths.settlement, label: 'Settling', icon: IconScale },
      { to: paths.auditLog, label: 'Audit log', icon: IconListCheck },
      { to: paths.activity, label: 'Activity', icon: IconActivity },
    ],
  },
];
