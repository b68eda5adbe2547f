/** Queues of the product, `entity__verb`. */
export const QUEUES = [
  'mail__send',
  'import__run',
  'commission__run',
  'payout__execute',
  'payout__settle',
  'period__close',
  'ledger__check',
  'audit__check',
] as const;
export type Queue = (typeof QUEUES)[number];
