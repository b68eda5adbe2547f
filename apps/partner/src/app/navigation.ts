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
import { defineMessages, type Speaker } from '@portal/domain/text/message';
import { paths } from '../shared/paths';

const messages = defineMessages({
  work: { id: 'partner.navigation.work', defaultMessage: 'Work' },
  overview: { id: 'partner.navigation.overview', defaultMessage: 'Overview' },
  customers: { id: 'partner.navigation.customers', defaultMessage: 'Customers' },
  resellers: { id: 'partner.navigation.resellers', defaultMessage: 'Resellers' },
  tenants: { id: 'partner.navigation.tenants', defaultMessage: 'Tenants' },
  imports: { id: 'partner.navigation.imports', defaultMessage: 'Imports' },
  money: { id: 'partner.navigation.money', defaultMessage: 'Money' },
  commissions: { id: 'partner.navigation.commissions', defaultMessage: 'Commissions' },
  plans: { id: 'partner.navigation.plans', defaultMessage: 'Plans' },
  months: { id: 'partner.navigation.months', defaultMessage: 'Months' },
  statements: { id: 'partner.navigation.statements', defaultMessage: 'Statements' },
  disputes: { id: 'partner.navigation.disputes', defaultMessage: 'Disputes' },
  adjustments: { id: 'partner.navigation.adjustments', defaultMessage: 'Adjustments' },
  payouts: { id: 'partner.navigation.payouts', defaultMessage: 'Payouts' },
  liabilities: { id: 'partner.navigation.liabilities', defaultMessage: 'Liabilities' },
  ourEarnings: { id: 'partner.navigation.ourEarnings', defaultMessage: 'Our earnings' },
  toLookAt: { id: 'partner.navigation.toLookAt', defaultMessage: 'To look at' },
  ledger: { id: 'partner.navigation.ledger', defaultMessage: 'Ledger' },
  settings: { id: 'partner.navigation.settings', defaultMessage: 'Settings' },
  team: { id: 'partner.navigation.team', defaultMessage: 'Team' },
  brand: { id: 'partner.navigation.brand', defaultMessage: 'Brand' },
  apiKeys: { id: 'partner.navigation.apiKeys', defaultMessage: 'API keys' },
  settling: { id: 'partner.navigation.settling', defaultMessage: 'Settling' },
  auditLog: { id: 'partner.navigation.auditLog', defaultMessage: 'Audit log' },
  activity: { id: 'partner.navigation.activity', defaultMessage: 'Activity' },
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
        to: paths.customers,
        label: intl.formatMessage(messages.customers),
        icon: IconUsers,
        bar: true,
      },
      {
        to: paths.resellers,
        label: intl.formatMessage(messages.resellers),
        icon: IconBuildingStore,
        bar: true,
      },
      { to: paths.tenants, label: intl.formatMessage(messages.tenants), icon: IconBuilding },
      { to: paths.imports, label: intl.formatMessage(messages.imports), icon: IconFileImport },
    ],
  },
  {
    label: intl.formatMessage(messages.money),
    items: [
      {
        to: paths.commissions,
        label: intl.formatMessage(messages.commissions),
        icon: IconCoins,
        bar: true,
      },
      { to: paths.plans, label: intl.formatMessage(messages.plans), icon: IconReceipt },
      { to: paths.periods, label: intl.formatMessage(messages.months), icon: IconCalendarCheck },
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
      { to: paths.payouts, label: intl.formatMessage(messages.payouts), icon: IconCash },
      { to: paths.liabilities, label: intl.formatMessage(messages.liabilities), icon: IconScale },
      { to: paths.earnings, label: intl.formatMessage(messages.ourEarnings), icon: IconPigMoney },
      { to: paths.exceptions, label: intl.formatMessage(messages.toLookAt), icon: IconEyeCheck },
      { to: paths.ledger, label: intl.formatMessage(messages.ledger), icon: IconBook2 },
    ],
  },
  {
    label: intl.formatMessage(messages.settings),
    items: [
      { to: paths.team, label: intl.formatMessage(messages.team), icon: IconUsersGroup },
      { to: paths.brand, label: intl.formatMessage(messages.brand), icon: IconPalette },
      ...(permissions.includes('api_key.manage')
        ? [{ to: paths.apiKeys, label: intl.formatMessage(messages.apiKeys), icon: IconKey }]
        : []),
      { to: paths.settlement, label: intl.formatMessage(messages.settling), icon: IconScale },
      { to: paths.auditLog, label: intl.formatMessage(messages.auditLog), icon: IconListCheck },
      { to: paths.activity, label: intl.formatMessage(messages.activity), icon: IconActivity },
    ],
  },
];
