import type { Attention } from '@portal/contracts/overview';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { paths } from './paths';

const messages = defineMessages({
  unassigned: {
    id: 'partner.attention.unassigned',
    defaultMessage: '{count, plural, one {# customer has} other {# customers have}} no reseller',
  },
  unassignedIn: {
    id: 'partner.attention.unassignedIn',
    defaultMessage:
      '{count, plural, one {# customer has} other {# customers have}} no reseller in {tenant}',
  },
  importFailed: { id: 'partner.attention.importFailed', defaultMessage: 'Import {name} failed' },
  importRunning: {
    id: 'partner.attention.importRunning',
    defaultMessage: 'Import {name} is running',
  },
  suspended: {
    id: 'partner.attention.suspended',
    defaultMessage: '{count, plural, one {# reseller is} other {# resellers are}} suspended',
  },
  suspendedOne: { id: 'partner.attention.suspendedOne', defaultMessage: '{name} is suspended' },
  tenantWithoutPlan: {
    id: 'partner.attention.tenantWithoutPlan',
    defaultMessage: '{name} has resellers without a plan: they earn nothing',
  },
  partnerWithoutPlan: {
    id: 'partner.attention.partnerWithoutPlan',
    defaultMessage: 'The platform has no plan with you',
  },
  ledgerWrong: {
    id: 'partner.attention.ledgerWrong',
    defaultMessage: 'The books are wrong: pay nothing out',
  },
  unknownPayout: {
    id: 'partner.attention.unknownPayout',
    defaultMessage:
      'What became of {count, plural, one {# payout} other {# payouts}} has not been known for an hour',
  },
  settlingChange: {
    id: 'partner.attention.settlingChange',
    defaultMessage: 'A change of how you settle waits for you',
  },
  runOutdated: {
    id: 'partner.attention.runOutdated',
    defaultMessage: 'Events came in since the last calculation',
  },
});

/** The sentence for one thing that needs a person. */
const attentionWords = ({ formatMessage }: Speaker, { kind, count, ref }: Attention): string => {
  const name = ref?.name ?? '';
  switch (kind) {
    case 'unassigned_customers':
      return name === ''
        ? formatMessage(messages.unassigned, { count })
        : formatMessage(messages.unassignedIn, { count, tenant: name });
    case 'failed_import':
      return formatMessage(messages.importFailed, { name });
    case 'running_import':
      return formatMessage(messages.importRunning, { name });
    case 'suspended_reseller':
      return name === ''
        ? formatMessage(messages.suspended, { count })
        : formatMessage(messages.suspendedOne, { name });
    case 'tenant_without_plan':
      return formatMessage(messages.tenantWithoutPlan, { name });
    case 'partner_without_plan':
      return formatMessage(messages.partnerWithoutPlan);
    case 'ledger_wrong':
      return formatMessage(messages.ledgerWrong);
    case 'unknown_payout':
      return formatMessage(messages.unknownPayout, { count });
    case 'settling_change':
      return formatMessage(messages.settlingChange);
    case 'run_outdated':
      return formatMessage(messages.runOutdated);
    default:
      return name;
  }
};

/** The page where one thing that needs a person is dealt with. */
const attentionPath = ({ kind, ref }: Attention): string => {
  switch (kind) {
    case 'unassigned_customers':
      return `${paths.customers}?unassigned=yes&status=active`;
    case 'failed_import':
      return ref === null ? paths.imports : paths.import(ref.id);
    case 'running_import':
      return ref === null ? paths.activity : paths.import(ref.id);
    case 'suspended_reseller':
      return `${paths.resellers}?status=suspended`;
    case 'tenant_without_plan':
    case 'partner_without_plan':
      return paths.plans;
    case 'ledger_wrong':
      return paths.ledger;
    case 'unknown_payout':
      return paths.unknownPayouts;
    case 'settling_change':
      return paths.settlement;
    case 'run_outdated':
      return paths.commissionRuns;
    default:
      return paths.overview;
  }
};

/** What needs a person, as a sentence and the page where it is dealt with. */
export const attentionItem = (
  intl: Speaker,
  item: Attention,
): { id: string; label: string; to: string } => ({
  id: `${item.kind} ${item.ref?.id ?? ''}`,
  label: attentionWords(intl, item),
  to: attentionPath(item),
});
