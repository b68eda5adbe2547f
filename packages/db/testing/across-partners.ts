import type { ListedFiles } from './guard-report';

/**
 * Who reads rows of more than one partner in one statement, each with all tables that its statements read so, and why it may.
 * Everything else names its partner by a parameter, query by query: a file or a table that is missing here fails the test
 * that reaches it, and one that nothing needs any more fails the database tests at their end.
 */
export const ACROSS_PARTNERS: ListedFiles = {
  'packages/services/application/assess.ts': {
    tables: ['partners'],
    why: 'whoever applies to the platform is compared with partners that were suspended or terminated',
  },
  'packages/services/application/erase-old.ts': {
    tables: ['partners'],
    why: 'every partner’s old applications are erased, partner by partner',
  },
  'packages/services/application/find-portals.ts': {
    tables: ['partner_members', 'partners', 'reseller_members'],
    why: 'whoever owns an address is mailed where it has an account, at whichever partner',
  },
  'packages/services/application/run-check-parts.ts': {
    tables: ['check_parts'],
    why: 'which checks wait for an answer from outside; each is taken within its partner',
  },
  'packages/services/audit/find-persons.ts': {
    tables: [
      'partner_invitations',
      'partner_members',
      'person_keys',
      'reseller_invitations',
      'reseller_members',
      'resellers',
    ],
    why: 'staff search the log of all partners by the names of people',
  },
  'packages/services/audit/list-audit.ts': {
    tables: ['audit_log', 'partners', 'person_keys'],
    why: 'staff read the log of all partners in one list',
  },
  'packages/services/audit/list-audit-chains.ts': {
    tables: ['audit_checks', 'audit_heads', 'partners'],
    why: 'staff see whose chain is broken, or was verified longest ago',
  },
  'packages/services/audit/queue-audit-checks.ts': {
    tables: ['audit_checks', 'audit_heads'],
    why: 'the night’s verifications: which chains had none today',
  },
  'packages/services/claim/list-claim-sums.ts': {
    tables: ['claim_totals', 'partners', 'tenants'],
    why: 'staff see what waits for their word over all partners, the oldest month first',
  },
  'packages/services/event/post-events.ts': {
    tables: ['tenants'],
    why: 'a key of the platform names a tenant alone: the partner is looked up by it, then entered',
  },
  'packages/services/file/queue-due-files.ts': {
    tables: ['partners'],
    why: 'the night’s work on files: what should have been scanned or removed, partner by partner',
  },
  'packages/services/job/nightly-work.ts': {
    tables: [
      'commission_runs',
      'event_totals',
      'partners',
      'plan_assignments',
      'settlement_settings',
    ],
    why: 'the night’s calculations: which partners have something to calculate',
  },
  'packages/services/job/sweep-records.ts': {
    tables: ['partners'],
    why: 'every partner’s old records are swept, partner by partner',
  },
  'packages/services/job/take-all-due.ts': {
    tables: ['partners', 'set_aside_events'],
    why: 'which partners have events whose day begins; they are taken partner by partner',
  },
  'packages/services/set-aside/rule/apply-aside-rules.ts': {
    tables: ['aside_rules'],
    why: 'which partners have rules for events that wait or are held; each is applied within its partner',
  },
  'packages/services/ledger/queue-proofs.ts': {
    tables: ['ledger_accounts', 'ledger_checks', 'partners'],
    why: 'the night’s proofs: which books had none today',
  },
  'packages/services/liability/list-exceptions.ts': {
    tables: [
      'accounting_periods',
      'assignments',
      'billing_events',
      'claim_totals',
      'commission_lines',
      'commission_plan_versions',
      'customers',
      'disputes',
      'ledger_accounts',
      'ledger_checks',
      'partners',
      'payouts',
      'plan_assignments',
      'recoveries',
      'resellers',
      'set_aside_events',
    ],
    why: 'staff see what there is to look at, the most pressing of all partners first',
  },
  'packages/services/liability/list-liabilities.ts': {
    tables: [
      'adjustments',
      'commission_lines',
      'commission_totals',
      'partners',
      'payout_items',
      'payout_reversals',
      'payouts',
      'recoveries',
      'tenants',
    ],
    why: 'staff see what the platform owes each partner, with the sums of all',
  },
  'packages/services/overview/get-platform-overview.ts': {
    tables: [
      'adjustments',
      'claim_totals',
      'commission_lines',
      'commission_totals',
      'customers',
      'event_totals',
      'imports',
      'ledger_checks',
      'partner_members',
      'partners',
      'payees',
      'payout_attempts',
      'payout_items',
      'payout_reversals',
      'payouts',
      'plan_assignments',
      'recoveries',
      'settlement_changes',
      'tenants',
    ],
    why: 'staff see how the whole platform stands',
  },
  'packages/services/partner/list-partners.ts': {
    tables: ['claim_totals', 'customers', 'event_totals', 'partners', 'tenants'],
    why: 'staff list the partners with their sizes and revenue',
  },
  'packages/services/onboarding/list-onboardings.ts': {
    tables: ['onboarding_tasks', 'onboardings', 'partners', 'resellers'],
    why: 'staff see the partners in onboarding in one list',
  },
  'packages/services/onboarding/send-reminders.ts': {
    tables: ['onboarding_tasks', 'partners'],
    why: 'every partner’s open tasks are looked at, partner by partner',
  },
  'packages/services/person/erase-staff.ts': {
    tables: ['person_keys'],
    why: 'in which partners’ logs somebody of the staff is named, each entered then to erase it there',
  },
  'packages/services/search/search-platform.ts': {
    tables: ['partners', 'tenants'],
    why: 'staff search all partners and tenants',
  },
  'packages/services/tenant/list-tenants.ts': {
    tables: ['claim_totals', 'customers', 'event_totals', 'partners', 'resellers', 'tenants'],
    why: 'staff list the tenants of all partners',
  },
};
