import { ActionIcon, Button, Checkbox, Popover, Stack, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import {
  IconBookmark,
  IconColumns3,
  IconDownload,
  IconSearch,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { useEcho } from '../state/use-echo';
import { useSavedViews } from '../state/use-saved-views';
import type { AnyListControl } from '../state/use-list-state';
import classes from './list-toolbar.module.css';

const messages = defineMessages({
  clearSearch: { id: 'ui.toolbar.clearSearch', defaultMessage: 'Clear search' },
  chooseColumns: { id: 'ui.toolbar.chooseColumns', defaultMessage: 'Choose columns' },
  columns: { id: 'ui.toolbar.columns', defaultMessage: 'Columns' },
  views: { id: 'ui.toolbar.views', defaultMessage: 'Saved views' },
  noViews: {
    id: 'ui.toolbar.noViews',
    defaultMessage: 'Search and filters that you use often can be saved here under a name.',
  },
  removeView: { id: 'ui.toolbar.removeView', defaultMessage: 'Remove view {name}' },
  viewName: { id: 'ui.toolbar.viewName', defaultMessage: 'Save the current view as' },
  saveView: { id: 'ui.toolbar.saveView', defaultMessage: 'Save view' },
  export: { id: 'ui.toolbar.export', defaultMessage: 'Export' },
});

/** Search that asks 150 ms after the last key; `/` puts the cursor there. */
export const ListSearch = ({
  list,
  label,
}: {
  readonly list: AnyListControl;
  readonly label: string;
}) => {
  const input = useRef<HTMLInputElement>(null);
  const { formatMessage } = useIntl();
  const [typed, setTyped] = useState(list.state.q);
  const sent = useRef(list.state.q);
  const send = useDebouncedCallback((q: string) => {
    sent.current = q;
    list.setQuery(q);
  }, 150);
  useEffect(() => {
    if (list.state.q === sent.current) return;
    sent.current = list.state.q;
    setTyped(list.state.q);
  }, [list.state.q]);
  useHotkeys([['/', () => input.current?.focus()]]);
  const change = (q: string): void => {
    setTyped(q);
    send(q.trim());
  };
  return (
    <TextInput
      ref={input}
      className={classes.search}
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed === '' ? null : (
          <ActionIcon
            aria-label={formatMessage(messages.clearSearch)}
            size={28}
            onClick={() => change('')}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )
      }
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') change('');
      }}
    />
  );
};

/** Which columns are shown; the choice stands in the URL. */
export const ColumnChoice = ({
  columns,
  list,
}: {
  readonly columns: readonly {
    readonly id: string;
    readonly header: string;
    readonly optional?: boolean;
  }[];
  readonly list: AnyListControl;
}) => {
  const usual = columns.filter((column) => column.optional !== true).map((column) => column.id);
  const { formatMessage } = useIntl();
  const shown = list.state.columns ?? usual;
  const [chosen, choose] = useEcho(shown, (next) => list.setColumns(isUsual(next) ? null : next));
  const isUsual = (next: readonly string[]): boolean =>
    next.length === usual.length && next.every((id) => usual.includes(id));
  return (
    <Popover position="bottom-end" width={240} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={formatMessage(messages.chooseColumns)}
          title={formatMessage(messages.chooseColumns)}
        >
          <IconColumns3 size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={formatMessage(messages.columns)}>
        <Checkbox.Group
          label={formatMessage(messages.columns)}
          value={[...chosen]}
          onChange={choose}
        >
          <Stack gap={0} mt={8}>
            {columns.map((column, index) => (
              <Checkbox
                key={column.id}
                value={column.id}
                label={column.header}
                disabled={index === 0}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
};

/** Saved views of a list, kept in this browser. */
export const SavedViews = ({
  listId,
  list,
}: {
  readonly listId: string;
  readonly list: AnyListControl;
}) => {
  const { views, save, remove } = useSavedViews(listId);
  const { formatMessage } = useIntl();
  const [name, setName] = useState('');
  const [opened, setOpened] = useState(false);
  const add = (): void => {
    save({ name: name.trim(), search: list.search });
    setName('');
  };
  return (
    <Popover
      position="bottom-end"
      width={280}
      trapFocus
      returnFocus
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={formatMessage(messages.views)}
          title={formatMessage(messages.views)}
          onClick={() => setOpened(!opened)}
        >
          <IconBookmark size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={formatMessage(messages.views)}>
        {views.length === 0 ? (
          <p className={classes.hint}>{formatMessage(messages.noViews)}</p>
        ) : (
          <ul className={classes.views}>
            {views.map((view) => (
              <li key={view.name}>
                <button
                  type="button"
                  aria-current={view.search === list.search}
                  onClick={() => {
                    list.setSearch(view.search);
                    setOpened(false);
                  }}
                >
                  {view.name}
                </button>
                <ActionIcon
                  aria-label={formatMessage(messages.removeView, { name: view.name })}
                  onClick={() => remove(view.name)}
                >
                  <IconTrash size={14} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <form
          className={classes.save}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') add();
          }}
        >
          <TextInput
            label={formatMessage(messages.viewName)}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={name.trim() === ''}>
            {formatMessage(messages.saveView)}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};

/** The whole list as a file, written by the server with the list's filters. */
export const ExportLink = ({ label, href }: { readonly label: string; readonly href: string }) => {
  const { formatMessage } = useIntl();
  return (
    <Tooltip label={label}>
      <Button
        component="a"
        href={href}
        download
        leftSection={<IconDownload size={16} aria-hidden />}
        aria-label={label}
        className={classes.export}
      >
        {formatMessage(messages.export)}
      </Button>
    </Tooltip>
  );
};
