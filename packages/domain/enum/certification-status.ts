/** Where a person stands with a course (requirements: "Reseller Certification System"). */
export const CERTIFICATION_STATUSES = [
  'not_certified',
  'in_progress',
  'certified',
  'expired',
  'revoked',
] as const;
