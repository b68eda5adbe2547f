/** The parts that a background check can have; which of them it has is set by the programme. */
export const CHECK_PARTS = ['manual', 'vat'] as const;
export type CheckPart = (typeof CHECK_PARTS)[number];

/** The parts that are done without a person, each in a row of its own. */
export const MACHINE_PARTS = ['vat'] as const;
