import { Button, Checkbox, Popover, Radio, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatDay, formatPeriod } from '../format/date';
import { useLocale } from '../format/locale';
import { useEcho } from '../state/use-echo';
import type { AnyListControl } from '../state/use-list-state';
import { SearchFilter } from './filter-search';
import classes from './filter-chips.module.css';

const messages = defineMessages({
  filters: { id: 'ui.filters.filters', defaultMessage: 'Filters' },
  clearAll: { id: 'ui.filters.clearAll', defaultMessage: 'Clear all' },
  yes: { id: 'ui.filters.yes', defaultMessage: 'Yes' },
  no: { id: 'ui.filters.no', defaultMessage: 'No' },
  chosen: { id: 'ui.filters.chosen', defaultMessage: '{count} chosen' },
  remove: { id: 'ui.filters.remove', defaultMessage: 'Remove filter {filter}' },
  by: { id: 'ui.filters.by', defaultMessage: 'Filter by {filter}' },
  apply: { id: 'ui.filters.apply', defaultMessage: 'Apply filter' },
});

export interface FilterOption {
  readonly value: string;
  readonly label: string;
}

/** How one filter of the list spec is asked for. `name` is its name in the spec. */
export type FilterDef =
  | {
      readonly name: string;
      readonly label: string;
      readonly kind: 'one' | 'many';
      readonly options: readonly FilterOption[];
    }
  | { readonly name: string; readonly label: string; readonly kind: 'day' | 'period' | 'text' }
  | { readonly name: string; readonly label: string; readonly kind: 'flag' }
  | {
      readonly name: string;
      readonly label: string;
      /** One of many things, found by typing (a reseller, a tenant). */
      readonly kind: 'search';
      readonly search: (q: string) => Promise<readonly FilterOption[]>;
      /** Words for a value that came from the URL; the value itself when absent. */
      readonly nameOf?: (value: string) => string | undefined;
    };

const strings = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((one): one is string => typeof one === 'string')
      : [];

/** Each filter is a chip: dashed while unset, with its value and a way to remove it once set. */
export const FilterChips = ({
  filters,
  list,
}: {
  readonly filters: readonly FilterDef[];
  readonly list: AnyListControl;
}) => {
  const active = Object.keys(list.state.filters).length;
  const { formatMessage } = useIntl();
  return (
    <div className={classes.chips} role="group" aria-label={formatMessage(messages.filters)}>
      {filters.map((filter) => (
        <FilterChip key={filter.name} filter={filter} list={list} />
      ))}
      {active > 1 ? (
        <button type="button" className={classes.clear} onClick={() => list.clearFilters()}>
          {formatMessage(messages.clearAll)}
        </button>
      ) : null}
    </div>
  );
};

const useWords = (filter: FilterDef, value: unknown): string | undefined => {
  const locale = useLocale();
  const { formatMessage } = useIntl();
  if (value === undefined) return undefined;
  const first = strings(value)[0] ?? '';
  switch (filter.kind) {
    case 'flag':
      return formatMessage(value === true ? messages.yes : messages.no);
    case 'day':
      return formatDay(first, locale);
    case 'period':
      return formatPeriod(first, locale);
    case 'text':
      return first;
    case 'search':
      return filter.nameOf?.(first) ?? first;
    case 'one':
    case 'many': {
      const labels = strings(value).map(
        (one) => filter.options.find((option) => option.value === one)?.label ?? one,
      );
      return labels.length > 2
        ? formatMessage(messages.chosen, { count: labels.length })
        : labels.join(', ');
    }
  }
};

const FilterChip = ({
  filter,
  list,
}: {
  readonly filter: FilterDef;
  readonly list: AnyListControl;
}) => {
  const [opened, setOpened] = useState(false);
  const { formatMessage } = useIntl();
  const value = list.state.filters[filter.name];
  const words = useWords(filter, value);
  const close = (): void => setOpened(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={260}
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <span className={classes.chip} data-set={words !== undefined}>
          <button
            type="button"
            className={classes.open}
            aria-expanded={opened}
            aria-haspopup="dialog"
            onClick={() => setOpened(!opened)}
          >
            {words === undefined ? <IconPlus size={12} aria-hidden /> : null}
            {filter.label}
            {words === undefined ? null : <strong className={classes.value}>{words}</strong>}
          </button>
          {words === undefined ? null : (
            <button
              type="button"
              className={classes.remove}
              aria-label={formatMessage(messages.remove, { filter: filter.label })}
              onClick={() => list.setFilter(filter.name, undefined)}
            >
              <IconX size={12} aria-hidden />
            </button>
          )}
        </span>
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={formatMessage(messages.by, { filter: filter.label })}
      >
        <FilterInput filter={filter} value={value} list={list} close={close} />
      </Popover.Dropdown>
    </Popover>
  );
};

const FilterInput = ({
  filter,
  value,
  list,
  close,
}: {
  readonly filter: FilterDef;
  readonly value: unknown;
  readonly list: AnyListControl;
  readonly close: () => void;
}): ReactNode => {
  const { formatMessage } = useIntl();
  const set = (next: unknown): void => list.setFilter(filter.name, next);
  const pick = (next: unknown): void => {
    set(next);
    close();
  };
  switch (filter.kind) {
    case 'many':
      return (
        <ManyChoice
          label={filter.label}
          options={filter.options}
          value={strings(value)}
          onChange={(next) => set(next.length === 0 ? undefined : next)}
        />
      );
    case 'one':
      return (
        <RadioChoice
          label={filter.label}
          options={filter.options}
          value={strings(value)[0]}
          onPick={pick}
        />
      );
    case 'flag':
      return (
        <RadioChoice
          label={filter.label}
          options={[
            { value: 'yes', label: formatMessage(messages.yes) },
            { value: 'no', label: formatMessage(messages.no) },
          ]}
          value={value === undefined ? undefined : value === true ? 'yes' : 'no'}
          onPick={(next) => pick(next === 'yes')}
        />
      );
    case 'search':
      return <SearchFilter label={filter.label} search={filter.search} onPick={pick} />;
    case 'day':
    case 'period':
    case 'text':
      return <TypedFilter filter={filter} value={strings(value)[0] ?? ''} onPick={pick} />;
  }
};

const ManyChoice = ({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}) => {
  const [chosen, choose] = useEcho(value, onChange);
  return (
    <Checkbox.Group label={label} value={[...chosen]} onChange={choose}>
      <Stack gap={0} mt={8}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
};

const RadioChoice = ({
  label,
  options,
  value,
  onPick,
}: {
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly value: string | undefined;
  readonly onPick: (value: string) => void;
}) => {
  const [chosen, choose] = useEcho(value ?? '', onPick);
  return (
    <Radio.Group label={label} value={chosen} onChange={choose}>
      <Stack gap={0} mt={8}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </Radio.Group>
  );
};

const INPUT_TYPES = { day: 'date', period: 'month', text: 'text' } as const; // no text: types of inputs

const TypedFilter = ({
  filter,
  value,
  onPick,
}: {
  readonly filter: { readonly label: string; readonly kind: 'day' | 'period' | 'text' };
  readonly value: string;
  readonly onPick: (value: string | undefined) => void;
}) => {
  const [typed, setTyped] = useState(value);
  const { formatMessage } = useIntl();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onPick(typed === '' ? undefined : typed);
      }}
    >
      <TextInput
        data-autofocus
        label={filter.label}
        type={INPUT_TYPES[filter.kind]}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" mt={12} fullWidth>
        {formatMessage(messages.apply)}
      </Button>
    </form>
  );
};
