import { z } from 'zod';
import { Instant, Name } from './common';
import { PlanDefinition, PlanEarnerKind, PlanOverrides } from './plan';
import { line, prose } from './text';

/** A day, `2026-01-01`, is its first instant in UTC. */
const Moment = z.union([Instant, z.iso.date().transform((day) => `${day}T00:00:00.000Z`)]);

const Target = z.strictObject({
  tenant: line({ max: 40 }).optional(),
  reseller: line({ max: 40 }).optional(),
  effectiveFrom: Moment.optional(),
  overrides: PlanOverrides.optional(),
});

/**
 * A plan as operators keep it in a file. `earner` says whose plan it is: `reseller` (the partner's own plan, default) or
 * `partner` (the platform's plan for the partner, given to it at once). `assignTo` lists who of the resellers is on it,
 * by tenant slug or reseller code; `{}` is everybody of the partner. `overrides` are one reseller's own figures, by component.
 */
export const PlanFile = z.strictObject({
  name: Name,
  description: prose({ max: 1000 }).optional(),
  earner: PlanEarnerKind.default('reseller'),
  effectiveFrom: Moment,
  note: prose({ max: 500 }).optional(),
  definition: PlanDefinition,
  assignTo: z.array(Target).default([]),
});
export type PlanFile = z.output<typeof PlanFile>;
