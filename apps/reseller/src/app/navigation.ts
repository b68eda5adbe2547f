import { type Speaker, defineMessages } from '@portal/domain/text/message';
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

const messages = defineMessages({
  work: { id: 'reseller.navigation.work', defaultMessage: 'Work' },
  overview: { id: 'reseller.navigation.overview', defaultMessage: 'Overview' },
  myCustomers: { id: 'reseller.navigation.myCustomers', defaultMessage: 'My customers' },
  customers: { id: 'reseller.navigation.customers', defaultMessage: 'Customers' },
  myEarnings: { id: 'reseller.navigation.myEarnings', defaultMessage: 'My earnings' },
  earnings: { id: 'reseller.navigation.earnings', defaultMessage: 'Earnings' },
  myCommissions: { id: 'reseller.navigation.myCommissions', defaultMessage: 'My commissions' },
  lines: { id: 'reseller.navigation.lines', defaultMessage: 'Lines' },
  myPayouts: { id: 'reseller.navigation.myPayouts', defaultMessage: 'My payouts' },
  payouts: { id: 'reseller.navigation.payouts', defaultMessage: 'Payouts' },
  statements: { id: 'reseller.navigation.statements', defaultMessage: 'Statements' },
  disputes: { id: 'reseller.navigation.disputes', defaultMessage: 'Disputes' },
  adjustments: { id: 'reseller.navigation.adjustments', defaultMessage: 'Adjustments' },
  settings: { id: 'reseller.navigation.settings', defaultMessage: 'Settings' },
  profile: { id: 'reseller.navigation.profile', defaultMessage: 'Profile' },
  team: { id: 'reseller.navigation.team', defaultMessage: 'Team' },
});

/** Left navigation by the user's work. */
export const navigation = (intl: Speaker, _permissions: readonly string[]) => [
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
        to: paths.customers,
        label: intl.formatMessage(messages.myCustomers),
        short: intl.formatMessage(messages.customers),
        icon: IconUsers,
        bar: true,
      },
      {
        to: paths.earnings,
        label: intl.formatMessage(messages.myEarnings),
        short: intl.formatMessage(messages.earnings),
        icon: IconPigMoney,
        bar: true,
      },
      {
        to: paths.commissions,
        label: intl.formatMessage(messages.myCommissions),
        short: intl.formatMessage(messages.lines),
        icon: IconCoins,
        bar: true,
      },
      {
        to: paths.payouts,
        label: intl.formatMessage(messages.myPayouts),
        short: intl.formatMessage(messages.payouts),
        icon: IconCash,
      },
      {
        to: paths.statements,
        label: intl.formatMessage(messages.statements),
        icon: IconFileInvoice,
      },
      { to: paths.disputes, label: intl.formatMessage(messages.disputes), icon: IconMessageReport },
      {
        to: paths.adjustments,
        label: intl.formatMessage(messages.adjustments),
        icon: IconAdjustments,
      },
    ],
  },
  {
    label: intl.formatMessage(messages.settings),
    items: [
      { to: paths.profile, label: intl.formatMessage(messages.profile), icon: IconId, bar: true },
      { to: paths.team, label: intl.formatMessage(messages.team), icon: IconUsersGroup },
    ],
  },
];
