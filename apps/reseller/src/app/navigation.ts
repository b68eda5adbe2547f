import {
  IconAdjustments,
  IconCash,
  IconCoins,
  IconFileInvoice,
  IconHome,
  IconId,
  IconMessageReport,
  IconPigMoney,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { paths } from '../shared/paths';

/** Left navigation by the user's work. */
export const navigation = (_permissions: readonly string[]) => [
  {
    label: 'Work',
    items: [
      { to: paths.overview, label: 'Overview', icon: IconHome, end: true, bar: true },
      {
        to: paths.customers,
        label: 'My customers',
        short: 'Customers',
        icon: IconUsers,
        bar: true,
      },
      {
        to: paths.earnings,
        label: 'My earnings',
        short: 'Earnings',
        icon: IconPigMoney,
        bar: true,
      },
      {
        to: paths.commissions,
        label: 'My commissions',
        short: 'Lines',
        icon: IconCoins,
        bar: true,
      },
      { to: paths.payouts, label: 'My payouts', short: 'Payouts', icon: IconCash },
      { to: paths.statements, label: 'Statements', icon: IconFileInvoice },
      { to: paths.disputes, label: 'Disputes', icon: IconMessageReport },
      { to: paths.adjustments, label: 'Adjustments', icon: IconAdjustments },
    ],
  },
  {
    label: 'Settings',
    items: [
      { to: paths.profile, label: 'Profile', icon: IconId, bar: true },
      { to: paths.team, label: 'Team', icon: IconUsersGroup },
    ],
  },
];
