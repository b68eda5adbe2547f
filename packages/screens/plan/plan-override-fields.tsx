import { TextInput } from '@mantine/core';
import type { PlanDefinition, PlanOverrides } from '@portal/contracts/plan';
import { applyOverrides } from '@portal/domain/commission/overrides';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { planDifference } from '@portal/domain/commission/plan-difference';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { z } from 'zod';
import { humanize } from '@portal/domain/text/humanize';
import { readPlan } from './plan-changes';
import type { PlanComponentDraft } from './plan-draft';
import { planIssueWords } from './plan-issue';
import { PlanMoreOptions } from './plan-more-options';
import { ownDraftsOf, overridesOf } from './plan-overrides';
import { spotOf } from './plan-spot';
import { PlanStructureFields } from './plan-structure-fields';
import asideClasses from './plan-aside.module.css';
import classes from './plan-fields.module.css';

const messages = defineMessages({
  same: { id: 'screens.plan.overrides.same', defaultMessage: 'The same as the plan so far.' },
  unfilled: {
    id: 'screens.plan.overrides.unfilled',
    defaultMessage: 'Shown as soon as all fields are filled.',
  },
  heldFor: { id: 'screens.plan.overrides.heldFor', defaultMessage: 'Held for' },
  days: { id: 'screens.plan.overrides.days', defaultMessage: 'days' },
  different: { id: 'screens.plan.overrides.different', defaultMessage: 'Different from the plan' },
});

/** Overrides on a plan, checked by the rules that the server applies; every problem at its field. */
export const overridesSchema = (
  intl: Speaker,
  definition: PlanDefinition | undefined,
  earner: EarnerKind,
) =>
  z.record(z.string(), z.record(z.string(), z.unknown())).check((context) => {
    const plan = readPlan(definition, earner);
    if (plan === null) return;
    const merged = applyOverrides(plan, context.value, earner);
    if (merged.ok) return;
    for (const { path, message } of merged.issues)
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: [...path],
        message: planIssueWords(intl, path, message),
      });
  });

/** What overrides change, a sentence each; also while some of them are not right yet. */
const Difference = ({
  definition,
  overrides,
  earner,
}: {
  readonly definition: PlanDefinition;
  readonly overrides: PlanOverrides;
  readonly earner: EarnerKind;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const plan = readPlan(definition, earner);
  if (Object.keys(overrides).length === 0 || plan === null)
    return <p className={asideClasses.hint}>{formatMessage(messages.same)}</p>;
  const merged = applyOverrides(plan, overrides, earner);
  if (!merged.ok) return <p className={asideClasses.hint}>{formatMessage(messages.unfilled)}</p>;
  return (
    <ul className={asideClasses.changes}>
      {planDifference(plan, merged.plan, intl).map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
};

export interface PlanOverrideFieldsProps {
  readonly earner: EarnerKind;
  /** The plan's version that they lie over. */
  readonly definition: PlanDefinition;
  readonly initial: PlanOverrides | null;
  readonly onChange: (overrides: PlanOverrides) => void;
  /** Messages by path as the contract gives them: `overrides.recurring.rate`. */
  readonly errors: Readonly<Record<string, unknown>>;
}

/** The plan's figures, to be changed for one earner: what stays as it is goes on with the plan. */
export const PlanOverrideFields = (props: PlanOverrideFieldsProps) => {
  const { formatMessage } = useIntl();
  const { earner, definition, errors } = props;
  const [drafts, setDrafts] = useState(() => ownDraftsOf(definition, props.initial, earner));
  const change = (index: number, part: Partial<PlanComponentDraft>): void => {
    const next = drafts.map((draft, at) => (at === index ? { ...draft, ...part } : draft));
    setDrafts(next);
    props.onChange(overridesOf(definition, next, earner));
  };
  return (
    <div className={classes.components}>
      {drafts.map((draft, index) => {
        const spot = spotOf(errors, `overrides.${draft.key}`);
        return (
          <fieldset key={draft.key} className={classes.component}>
            <legend>{humanize(draft.key)}</legend>
            <PlanStructureFields
              around={{
                earner,
                currency: definition.currency,
                others: [],
                isPart: false,
                isOwn: true,
              }}
              draft={draft.structure}
              spot={spot}
              onChange={(structure) => change(index, { structure })}
            />
            <TextInput
              label={formatMessage(messages.heldFor)}
              inputMode="numeric"
              rightSection={formatMessage(messages.days)}
              rightSectionWidth={56}
              placeholder="0"
              value={draft.holdDays}
              onChange={(event) => change(index, { holdDays: event.currentTarget.value.trim() })}
              {...spot.at('holdDays')}
            />
            <PlanMoreOptions
              isOwn
              currency={definition.currency}
              draft={draft}
              spot={spot}
              onChange={(part) => change(index, part)}
            />
          </fieldset>
        );
      })}
      <section aria-label={formatMessage(messages.different)} aria-live="polite">
        <strong>{formatMessage(messages.different)}</strong>
        <Difference
          definition={definition}
          overrides={overridesOf(definition, drafts, earner)}
          earner={earner}
        />
      </section>
    </div>
  );
};
