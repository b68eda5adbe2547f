import type { Attention } from '@portal/contracts/overview';
import { paths } from './paths';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** What needs a person, as a sentence and the page where it is dealt with. */
export const attentionItem = (item: Attention): { id: string; label: string; to: string } => {
  const id = `${item.kind} ${item.ref?.id ?? ''}`;
  const name = item.ref?.name ?? '';
  switch (item.kind) {
    case 'unassigned_customers':
      return {
        id,
        label: `${count(item.count, 'customer has', 'customers have')} no reseller${name === '' ? '' : ` in ${name}`}`,
        to: `${paths.customers}?unassigned=yes&status=active`,
      };
    case 'failed_import':
      return {
        id,
        label: `Import ${name} failed`,
        to: item.ref === null ? paths.imports : paths.import(item.ref.id),
      };
    case 'running_import':
      return {
        id,
        label: `Import ${name} is running`,
        to: item.ref === null ? paths.activity : paths.import(item.ref.id),
      };
    case 'suspended_reseller':
      return {
        id,
        label: `${name === '' ? count(item.count, 'reseller is', 'resellers are') : `${name} is`} suspended`,
        to: `${paths.resellers}?status=suspended`,
      };
    case 'tenant_without_plan':
      return {
        id,
        label: `${name} has resellers without a plan: they earn nothing`,
        to: paths.plans,
      };
    case 'partner_without_plan':
      return { id, label: 'The platform has no plan with you', to: paths.plans };
    case 'ledger_wrong':
      return { id, label: 'The books are wrong: pay nothing out', to: paths.ledger };
    case 'unknown_payout':
      return {
        id,
        label: `What became of ${count(item.count, 'payout', 'payouts')} has not been known for an hour`,
        to: paths.unknownPayouts,
      };
    case 'settling_change':
      return { id, label: 'A change of how you settle waits for you', to: paths.settlement };
    case 'run_outdated':
      return { id, label: 'Events came in since the last calculation', to: paths.commissionRuns };
    default:
      return { id, label: name, to: paths.overview };
  }
};
