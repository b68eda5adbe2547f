import { ROUNDING_MODES } from '@portal/domain/money/fraction';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { CurrencyCode, Id, Instant, Name, Ref } from './common';
import { checkReadable, line, prose } from './text';
import { says } from './reader';

const messages = defineMessages({
  oneComponent: {
    id: 'contracts.plan.oneComponent',
    defaultMessage: 'Add at least one component.',
  },
});

/**
 * A plan version's definition as in the commission rules. Its exact shape is checked by the domain
 * (`validatePlan`), whose issues come back with their path below `definition`.
 */
export const PlanDefinition = z
  .looseObject({
    currency: CurrencyCode,
    rounding: z.enum(ROUNDING_MODES).optional(),
    components: z
      .array(z.looseObject({ key: line({ max: 200 }), trigger: line({ max: 200 }).optional() }))
      .min(1, says(messages.oneComponent)),
  })
  .check(checkReadable);
export type PlanDefinition = z.infer<typeof PlanDefinition>;

export const PlanEarnerKind = z.enum(EARNER_KINDS);

export const CreatePlan = z.object({
  name: Name,
  description: prose({ max: 1000 }).nullish(),
  effectiveFrom: Instant,
  definition: PlanDefinition,
});
export type CreatePlan = z.infer<typeof CreatePlan>;

/** The platform's plan for a partner: created and given to it at once. */

export const AddPlanVersion = z.object({
  planId: Id,
  effectiveFrom: Instant,
  definition: PlanDefinition,
  note: prose({ max: 500 }).optional(),
});
export type AddPlanVersion = z.infer<typeof AddPlanVersion>;

/**
 * Overrides of one reseller on a plan, by component key. Their exact shape is checked by the domain (`applyOverrides`),
 * whose issues come back with their path below `overrides`.
 */
export const PlanOverrides = z
  .record(line({ max: 64 }), z.record(line({ max: 200 }), z.unknown()))
  .check(checkReadable);
export type PlanOverrides = z.infer<typeof PlanOverrides>;

/** Exactly one of the targets; none: everybody of the partner without a more specific plan. */
export const AssignPlan = z.object({
  planId: Id,
  tenantId: Id.optional(),
  resellerId: Id.optional(),
  effectiveFrom: Instant,
  /** For one reseller only. */
  overrides: PlanOverrides.optional(),
});
export type AssignPlan = z.infer<typeof AssignPlan>;

/** A reseller's overrides from a date on: `id` is its assignment in force until then; no overrides: as the plan says. */
export const ChangeOverrides = z.object({
  id: Id,
  effectiveFrom: Instant,
  overrides: PlanOverrides.nullable(),
});
export type ChangeOverrides = z.infer<typeof ChangeOverrides>;

export const EndPlanAssignment = z.object({ id: Id, effectiveTo: Instant });
export type EndPlanAssignment = z.infer<typeof EndPlanAssignment>;

export const PlanVersionView = z.object({
  id: Id,
  version: z.number().int(),
  effectiveFrom: Instant,
  effectiveTo: Instant.nullable(),
  definition: PlanDefinition,
  note: z.string().nullable(),
  createdAt: Instant,
  /** In force at the time of asking. */
  current: z.boolean(),
});
export type PlanVersionView = z.infer<typeof PlanVersionView>;

export const PlanAssignmentView = z.object({
  id: Id,
  tenant: Ref.nullable(),
  reseller: Ref.nullable(),
  effectiveFrom: Instant,
  effectiveTo: Instant.nullable(),
  overrides: PlanOverrides.nullable(),
  /** What the overrides say differently from the plan's last version, a sentence each. */
  overrideSentences: z.array(z.string()),
});
export type PlanAssignmentView = z.infer<typeof PlanAssignmentView>;

export const PlanRow = z.object({
  id: Id,
  name: z.string(),
  description: z.string().nullable(),
  owner: z.enum(['platform', 'partner']),
  earnerKind: PlanEarnerKind,
  currency: z.string(),
  versions: z.number().int(),
  components: z.array(z.object({ key: z.string(), trigger: z.string(), summary: z.string() })),
  currentVersion: z.number().int().nullable(),
  effectiveFrom: Instant.nullable(),
  assignments: z.number().int(),
  createdAt: Instant,
});
export type PlanRow = z.infer<typeof PlanRow>;

export const PlanDetail = PlanRow.extend({
  versionList: z.array(PlanVersionView),
  assignmentList: z.array(PlanAssignmentView),
});
export type PlanDetail = z.infer<typeof PlanDetail>;
