import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { FilterOption } from './filter-chips';
import classes from './filter-chips.module.css';

const messages = defineMessages({
  placeholder: { id: 'ui.filterSearch.placeholder', defaultMessage: 'Type a name' },
  failed: {
    id: 'ui.filterSearch.failed',
    defaultMessage: 'The search did not answer. Type again to retry.',
  },
  nothing: { id: 'ui.filterSearch.nothing', defaultMessage: 'Nothing found' },
});

/** Finds one of many by typing; answers arrive as they come, late ones are dropped. */
export const SearchFilter = ({
  label,
  search,
  onPick,
}: {
  readonly label: string;
  readonly search: (q: string) => Promise<readonly FilterOption[]>;
  readonly onPick: (value: string) => void;
}) => {
  const [typed, setTyped] = useState('');
  const { formatMessage } = useIntl();
  const [q] = useDebouncedValue(typed, 120);
  const [options, setOptions] = useState<readonly FilterOption[] | 'failed'>();
  useEffect(() => {
    let current = true;
    search(q).then(
      (found) => current && setOptions(found),
      () => current && setOptions('failed'),
    );
    return () => {
      current = false;
    };
  }, [q, search]);
  return (
    <>
      <TextInput
        data-autofocus
        label={label}
        placeholder={formatMessage(messages.placeholder)}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.found} aria-live="polite">
        {options === 'failed' ? <p>{formatMessage(messages.failed)}</p> : null}
        {Array.isArray(options) && options.length === 0 ? (
          <p>{formatMessage(messages.nothing)}</p>
        ) : null}
        {options === 'failed'
          ? null
          : options?.slice(0, 8).map((option) => (
              <button key={option.value} type="button" onClick={() => onPick(option.value)}>
                {option.label}
              </button>
            ))}
      </div>
    </>
  );
};
