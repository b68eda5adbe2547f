import { TIER_WORDS } from '@portal/domain/words/tier';
import { Button, Collapse, TagsInput, TextInput } from '@mantine/core';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useIntl } from 'react-intl';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { PlanClawbackFields } from './plan-clawback-fields';
import { earnsByEvent } from '@portal/domain/commission/structure-traits';
import type { PlanComponentDraft } from './plan-draft';
import type { Spot } from './plan-spot';
import classes from './plan-fields.module.css';

const messages = defineMessages({
  title: { id: 'screens.plan.more.title', defaultMessage: 'More options' },
  titleWith: { id: 'screens.plan.more.titleWith', defaultMessage: 'More options: {said}' },
  forMonths: { id: 'screens.plan.more.forMonths', defaultMessage: '{months} months' },
  byTier: { id: 'screens.plan.more.byTier', defaultMessage: 'by tier' },
  limited: { id: 'screens.plan.more.limited', defaultMessage: 'limited' },
  clawback: { id: 'screens.plan.more.clawback', defaultMessage: 'clawback' },
  products: { id: 'screens.plan.more.products', defaultMessage: 'Only for these products' },
  productsHelp: {
    id: 'screens.plan.more.productsHelp',
    defaultMessage: 'As the billing system names them; empty means all. Enter after each.',
  },
  duration: { id: 'screens.plan.more.duration', defaultMessage: 'Earned for' },
  durationHelp: {
    id: 'screens.plan.more.durationHelp',
    defaultMessage: "Months from the customer's activation; empty means for ever",
  },
  months: { id: 'screens.plan.more.months', defaultMessage: 'months' },
  tiers: { id: 'screens.plan.more.tiers', defaultMessage: 'Times, by tier of the earner' },
  maxPerEvent: { id: 'screens.plan.more.maxPerEvent', defaultMessage: 'At most for one event' },
  maxPerEventHelp: {
    id: 'screens.plan.more.maxPerEventHelp',
    defaultMessage: 'What is above is not paid',
  },
  maxPerMonth: { id: 'screens.plan.more.maxPerMonth', defaultMessage: 'At most in a month' },
  maxPerMonthHelp: {
    id: 'screens.plan.more.maxPerMonthHelp',
    defaultMessage: 'For one earner, in this component',
  },
});

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
const saidIn = ({ formatMessage }: Speaker, draft: PlanComponentDraft): string[] => [
  ...(draft.products.length === 0 ? [] : [draft.products.join(', ')]),
  ...(draft.durationMonths === ''
    ? []
    : [formatMessage(messages.forMonths, { months: draft.durationMonths })]),
  ...(PARTNER_TIERS.some((tier) => draft.tierMultipliers[tier] !== '')
    ? [formatMessage(messages.byTier)]
    : []),
  ...(draft.maxPerEventMinor === '' && draft.maxPerPeriodMinor === ''
    ? []
    : [formatMessage(messages.limited)]),
  ...(draft.clawback === null ? [] : [formatMessage(messages.clawback)]),
];

/** Conditions that most components do without: folded, opened by what is wrong inside. */
export const PlanMoreOptions = (props: MoreOptionsProps) => {
  const intl = useIntl();
  const { draft, spot } = props;
  const [opened, setOpened] = useState(false);
  const id = useId();
  const isOpen = opened || spot.hasError(...FIELDS);
  const said = saidIn(intl, draft);
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
        {isOpen || said.length === 0
          ? intl.formatMessage(messages.title)
          : intl.formatMessage(messages.titleWith, { said: said.join(' · ') })}
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
  const { formatMessage } = useIntl();
  const byEvent = earnsByEvent(draft.structure);
  return (
    <>
      {isOwn ? null : (
        <TagsInput
          className={classes.wide}
          label={formatMessage(messages.products)}
          description={formatMessage(messages.productsHelp)}
          value={[...draft.products]}
          onChange={(products) => onChange({ products })}
          {...spot.into('filter').at('products')}
        />
      )}
      {byEvent ? (
        <TextInput
          label={formatMessage(messages.duration)}
          description={formatMessage(messages.durationHelp)}
          inputMode="numeric"
          rightSection={formatMessage(messages.months)}
          rightSectionWidth={72}
          value={draft.durationMonths}
          onChange={(event) => onChange({ durationMonths: event.currentTarget.value.trim() })}
          {...spot.at('durationMonths')}
        />
      ) : null}
      <fieldset className={classes.tiers}>
        <legend>{formatMessage(messages.tiers)}</legend>
        {PARTNER_TIERS.map((tier) => (
          <TextInput
            key={tier}
            label={formatMessage(TIER_WORDS[tier])}
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
        label={formatMessage(messages.maxPerEvent)}
        description={formatMessage(messages.maxPerEventHelp)}
        currency={currency}
        value={draft.maxPerEventMinor}
        onChange={(maxPerEventMinor) => onChange({ maxPerEventMinor })}
        {...spot.into('limits').at('maxPerEventMinor')}
      />
      <MoneyInput
        label={formatMessage(messages.maxPerMonth)}
        description={formatMessage(messages.maxPerMonthHelp)}
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
