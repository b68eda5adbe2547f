import { Select } from '@mantine/core';
import type { Base } from '@portal/domain/commission/plan';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { BASE_TEXTS, BASES, chosen, optionsOf } from './plan-options';
import type { Spot } from './plan-spot';
import classes from './plan-fields.module.css';

const messages = defineMessages({
  percentageOf: { id: 'screens.plan.baseSelect.percentageOf', defaultMessage: 'Percentage of' },
  asForComponent: {
    id: 'screens.plan.baseSelect.asForComponent',
    defaultMessage: 'As for the whole component',
  },
});

/** What a percentage is of; asked of a partner's plan only. `unsaid` is offered within several parts. */
export const BaseSelect = ({
  value,
  unsaid,
  spot,
  onChange,
}: {
  readonly value: Base | '';
  readonly unsaid: boolean;
  readonly spot: Spot;
  readonly onChange: (base: Base | '') => void;
}) => {
  const intl = useIntl();
  return (
    <Select
      className={classes.wide}
      label={intl.formatMessage(messages.percentageOf)}
      description={value === '' ? undefined : intl.formatMessage(BASE_TEXTS[value])}
      allowDeselect={false}
      data={[
        ...(unsaid ? [{ value: '', label: intl.formatMessage(messages.asForComponent) }] : []),
        ...optionsOf(intl, BASES),
      ]}
      value={value === '' && !unsaid ? null : value}
      onChange={(next) => onChange(next === '' ? '' : chosen(BASES, next, 'event'))}
      {...spot.at('base')}
    />
  );
};
