/** Ways a component of a commission plan can pay (requirements: "Commission Structure System"). */
export const COMMISSION_STRUCTURES = [
  'flat_rate',
  'percentage',
  'tiered',
  'performance_based',
  'hybrid',
] as const;
