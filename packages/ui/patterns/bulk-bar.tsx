import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatCount } from '../format/number';
import { useLocale } from '../format/locale';
import classes from './bulk-bar.module.css';

const messages = defineMessages({
  selection: { id: 'ui.bulk.selection', defaultMessage: 'Selection' },
  selected: { id: 'ui.bulk.selected', defaultMessage: '{things} selected' },
  all: { id: 'ui.bulk.all', defaultMessage: 'Select all {things}' },
  clear: { id: 'ui.bulk.clear', defaultMessage: 'Clear selection' },
});

/** What a bulk action works on. With `allMatching` it is the whole filtered list, and `keys` only those seen. */
export interface BulkSelection {
  readonly keys: readonly string[];
  readonly allMatching: boolean;
  readonly count: number;
}

export interface BulkAction {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly run: (selection: BulkSelection) => void;
}

export interface BulkBarProps {
  readonly selection: BulkSelection;
  readonly noun: readonly [one: string, many: string];
  readonly total: number;
  readonly actions: readonly BulkAction[];
  /** Absent where an action cannot work on more than what is shown. */
  readonly onSelectAllMatching?: (() => void) | undefined;
  readonly onClear: () => void;
}

/** What is selected and what can be done with it; floats over the end of the list. */
export const BulkBar = (props: BulkBarProps) => {
  const { selection, noun, total, actions, onSelectAllMatching, onClear } = props;
  const { locale } = useLocale();
  const { formatMessage } = useIntl();
  return (
    <div className={classes.bar} role="region" aria-label={formatMessage(messages.selection)}>
      <span aria-live="polite" className={classes.count}>
        {formatMessage(messages.selected, {
          things: formatCount(selection.count, noun[0], noun[1], locale),
        })}
      </span>
      {onSelectAllMatching === undefined || selection.count >= total ? null : (
        <Button variant="subtle" onClick={onSelectAllMatching}>
          {formatMessage(messages.all, { things: formatCount(total, noun[0], noun[1], locale) })}
        </Button>
      )}
      <span className={classes.actions}>
        {actions.map((action) => (
          <Button
            key={action.label}
            leftSection={action.icon}
            {...(action.danger === true ? { color: 'red', variant: 'light' } : {})}
            onClick={() => action.run(selection)}
          >
            {action.label}
          </Button>
        ))}
        <ActionIcon aria-label={formatMessage(messages.clear)} onClick={onClear}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </span>
    </div>
  );
};
