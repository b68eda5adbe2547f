/** What is about money with one partner: the places of that area, in the order of the work. */
export const MONEY_PLACES = [
  { to: 'commissions', label: 'Commissions' },
  { to: 'months', label: 'Periods' },
  { to: 'statements', label: 'Statements' },
  { to: 'disputes', label: 'Disputes' },
  { to: 'adjustments', label: 'Adjustments' },
  { to: 'payouts', label: 'Payouts' },
  { to: 'ledger', label: 'Ledger' },
  { to: 'claims', label: 'Claimed' },
  { to: 'exceptions', label: 'Exceptions' },
  { to: 'settling', label: 'Settlement rules' },
] as const;
