import { Select } from '@mantine/core';
import type { Base } from '@portal/domain/commission/plan';
import { BASE_OPTIONS, BASE_TEXTS, chosen } from './plan-options';
import type { Spot } from './plan-spot';
import classes from './plan-fields.module.css';

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
}) => (
  <Select
    className={classes.wide}
    label="Percentage of"
    description={value === '' ? undefined : BASE_TEXTS[value]}
    allowDeselect={false}
    data={[
      ...(unsaid ? [{ value: '', label: 'As for the whole component' }] : []),
      ...BASE_OPTIONS,
    ]}
    value={value === '' && !unsaid ? null : value}
    onChange={(next) => onChange(next === '' ? '' : chosen(BASE_OPTIONS, next, 'event'))}
    {...spot.at('base')}
  />
);
