import { ASIDE_RULE_OUTCOMES, ASIDE_RULE_STATUSES } from '@portal/domain/enum/set-aside';
import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { Id, Instant, Reason, Ref } from './common';
import { says } from './reader';
import { sourceName } from './text';

const messages = defineMessages({
  source: { id: 'contracts.asideRule.source', defaultMessage: 'Say for which source.' },
  afterDays: {
    id: 'contracts.asideRule.afterDays',
    defaultMessage: 'Say after how many days, from 1 to 365.',
  },
});

export const AsideRuleOutcome = z.enum(ASIDE_RULE_OUTCOMES);

/** What is done by rule with events of a source of a tenant that wait or are held, until a day. */
export const AsideRuleView = z.object({
  id: Id,
  tenant: Ref,
  source: z.string(),
  outcome: AsideRuleOutcome,
  /** Of `refused`: of what has waited so long. */
  afterDays: z.number().int().nullable(),
  reason: z.string(),
  endsOn: z.iso.date(),
  status: z.enum(ASIDE_RULE_STATUSES),
  setByName: z.string(),
  setAt: Instant,
  confirmedByName: z.string().nullable(),
  endedByName: z.string().nullable(),
  endedAt: Instant.nullable(),
  /** Of what is proposed: whether whoever asks may confirm it. */
  canConfirm: z.boolean(),
});
export type AsideRuleView = z.infer<typeof AsideRuleView>;
export const AsideRules = z.array(AsideRuleView);

/**
 * `taken` and `dismissed` are for what is held, `refused` for what has waited `afterDays` days. `endsOn` is the last day of it,
 * by the tenant's calendar.
 */
export const SetAsideRule = z
  .object({
    tenantId: Id,
    source: sourceName({ min: 1, max: 60, missing: messages.source }),
    outcome: AsideRuleOutcome,
    afterDays: z.number().int().min(1).max(365).optional(),
    reason: Reason,
    endsOn: z.iso.date(),
  })
  .refine(({ outcome, afterDays }) => outcome !== 'refused' || afterDays !== undefined, {
    path: ['afterDays'],
    ...says(messages.afterDays),
  });
export type SetAsideRule = z.infer<typeof SetAsideRule>;
