import { Button, Collapse, TagsInput, TextInput } from '@mantine/core';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { humanize } from '@portal/ui/format/id';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { PlanClawbackFields } from './plan-clawback-fields';
import { earnsByEvent } from './plan-draft';
import type { PlanComponentDraft } from './plan-draft';
import type { Spot } from './plan-spot';
import classes from './plan-fields.module.css';

export interface MoreOptionsProps {
  readonly currency: string;
  readonly draft: PlanComponentDraft;
  readonly spot: Spot;
  /** Without what only the plan can say: which products it is for. */
  readonly isOwn?: boolean;
  readonly onChange: (part: Partial<PlanComponentDraft>) => void;
}

const FIELDS = ['filter', 'durationMonths', 'tierMultipliers', 'limits', 'clawback'];

/** What is set in here, in a few words, so that nothing hides behind a closed fold. */
const saidIn = (draft: PlanComponentDraft): string[] => [
  ...(draft.products.length === 0 ? [] : [draft.products.join(', ')]),
  ...(draft.durationMonths === '' ? [] : [`${draft.durationMonths} months`]),
  ...(PARTNER_TIERS.some((tier) => draft.tierMultipliers[tier] !== '') ? ['by tier'] : []),
  ...(draft.maxPerEventMinor === '' && draft.maxPerPeriodMinor === '' ? [] : ['limited']),
  ...(draft.clawback === null ? [] : ['clawback']),
];

/** Conditions that most components do without: folded, opened by what is wrong inside. */
export const PlanMoreOptions = (props: MoreOptionsProps) => {
  const { draft, spot } = props;
  const [opened, setOpened] = useState(false);
  const id = useId();
  const isOpen = opened || spot.hasError(...FIELDS);
  const said = saidIn(draft);
  return (
    <div className={classes.wide}>
      <Button
        variant="subtle"
        className={classes.more}
        aria-expanded={isOpen}
        aria-controls={id}
        leftSection={<IconChevronDown size={16} aria-hidden data-open={isOpen} />}
        onClick={() => setOpened(!isOpen)}
      >
        More options{isOpen || said.length === 0 ? '' : `: ${said.join(' · ')}`}
      </Button>
      <Collapse id={id} expanded={isOpen}>
        <div className={classes.grid}>
          <Fields {...props} />
        </div>
      </Collapse>
    </div>
  );
};

const Fields = ({ currency, draft, spot, isOwn = false, onChange }: MoreOptionsProps) => {
  const byEvent = earnsByEvent(draft.structure);
  return (
    <>
      {isOwn ? null : (
        <TagsInput
          className={classes.wide}
          label="Only for these products"
          description="As the billing system names them; empty means all. Enter after each."
          value={[...draft.products]}
          onChange={(products) => onChange({ products })}
          {...spot.into('filter').at('products')}
        />
      )}
      {byEvent ? (
        <TextInput
          label="Earned for"
          description="Months from the customer's activation; empty means for ever"
          inputMode="numeric"
          rightSection="months"
          rightSectionWidth={72}
          value={draft.durationMonths}
          onChange={(event) => onChange({ durationMonths: event.currentTarget.value.trim() })}
          {...spot.at('durationMonths')}
        />
      ) : null}
      <fieldset className={classes.tiers}>
        <legend>Times, by tier of the earner</legend>
        {PARTNER_TIERS.map((tier) => (
          <TextInput
            key={tier}
            label={humanize(tier)}
            inputMode="decimal"
            placeholder="1"
            value={draft.tierMultipliers[tier]}
            onChange={(event) =>
              onChange({
                tierMultipliers: {
                  ...draft.tierMultipliers,
                  [tier]: event.currentTarget.value.trim().replace(',', '.'),
                },
              })
            }
            {...spot.into('tierMultipliers').at(tier)}
          />
        ))}
      </fieldset>
      <MoneyInput
        label="At most for one event"
        description="What is above is not paid"
        currency={currency}
        value={draft.maxPerEventMinor}
        onChange={(maxPerEventMinor) => onChange({ maxPerEventMinor })}
        {...spot.into('limits').at('maxPerEventMinor')}
      />
      <MoneyInput
        label="At most in a month"
        description="For one earner, in this component"
        currency={currency}
        value={draft.maxPerPeriodMinor}
        onChange={(maxPerPeriodMinor) => onChange({ maxPerPeriodMinor })}
        {...spot.into('limits').at('maxPerPeriodMinor')}
      />
      {byEvent ? (
        <PlanClawbackFields
          draft={draft.clawback}
          spot={spot.into('clawback')}
          onChange={(clawback) => onChange({ clawback })}
        />
      ) : null}
    </>
  );
};
