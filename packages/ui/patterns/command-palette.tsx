import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { useReturnFocus } from '../state/use-return-focus';
import classes from './command-palette.module.css';

const messages = defineMessages({
  title: { id: 'ui.palette.title', defaultMessage: 'Search' },
  label: { id: 'ui.palette.label', defaultMessage: 'Search pages, customers, resellers' },
  placeholder: {
    id: 'ui.palette.placeholder',
    defaultMessage: 'Search pages, customers, resellers…',
  },
  results: { id: 'ui.palette.results', defaultMessage: 'Results' },
  failed: {
    id: 'ui.palette.failed',
    defaultMessage: 'The search did not answer. Type again to retry.',
  },
  nothing: { id: 'ui.palette.nothing', defaultMessage: 'Nothing found.' },
  keys: { id: 'ui.palette.keys', defaultMessage: '↑ ↓ to choose · Enter to open · Esc to leave' },
});

export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** Heading it stands under: "Customers". */
  readonly group?: string | undefined;
  /** What tells namesakes apart: a number, a city. */
  readonly hint?: string | undefined;
  readonly to?: string | undefined;
  readonly run?: (() => void) | undefined;
}

export interface CommandPaletteProps {
  readonly onClose: () => void;
  readonly pages: readonly PaletteEntry[];
  readonly search: (q: string) => Promise<readonly PaletteEntry[]>;
}

type Found = { readonly q: string; readonly hits: readonly PaletteEntry[] | 'failed' };

const useSearch = (q: string, search: CommandPaletteProps['search']): Found | undefined => {
  const [found, setFound] = useState<Found>();
  const asked = useRef('');
  const ask = useRef(search);
  ask.current = search;
  useEffect(() => {
    asked.current = q;
    if (q === '') {
      setFound(undefined);
      return;
    }
    ask.current(q).then(
      (hits) => asked.current === q && setFound({ q, hits }),
      () => asked.current === q && setFound({ q, hits: 'failed' }),
    );
  }, [q]);
  return found;
};

/** As they are shown: a group's entries beside each other, where its first stands. */
const byGroup = (entries: readonly PaletteEntry[]): readonly PaletteEntry[] =>
  [...new Set(entries.map(({ group }) => group))].flatMap((name) =>
    entries.filter(({ group }) => group === name),
  );

const matches = (entry: PaletteEntry, typed: string): boolean =>
  typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => `${entry.group ?? ''} ${entry.label}`.toLocaleLowerCase().includes(word));

/** Within the commit that shows it, so that the next key already goes into it, however fast one types. */
const focusAtOnce = (input: HTMLInputElement | null): void => input?.focus();

/**
 * ⌘K: pages at once, things as the server finds them. Arrows choose, Enter opens, Escape leaves. It is open while it is
 * mounted.
 */
export const CommandPalette = ({ onClose, pages, search }: CommandPaletteProps) => {
  const { formatMessage } = useIntl();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [debounced] = useDebouncedValue(typed.trim(), 120);
  const found = useSearch(debounced, search);
  const navigate = useNavigate();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useReturnFocus(true);

  useEffect(() => setAt(0), [typed]);

  const entries = useMemo(() => {
    const things = found !== undefined && found.hits !== 'failed' && typed !== '' ? found.hits : [];
    return byGroup([...pages.filter((entry) => matches(entry, typed.trim())), ...things]);
  }, [pages, typed, found]);
  const waiting = typed.trim() !== '' && found?.q !== typed.trim();
  const current = entries[Math.min(at, entries.length - 1)];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const choose = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    if (entry.to !== undefined) void navigate(entry.to);
    entry.run?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = entries.length - 1;
    if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1);
    else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : at - 1);
    else if (event.key === 'Enter') choose(current);
    else return;
    event.preventDefault();
  };

  return (
    <Modal.Root
      opened
      onClose={onClose}
      centered={false}
      yOffset="12vh"
      size={600}
      padding={0}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={formatMessage(messages.title)}>
        <input
          ref={focusAtOnce}
          data-autofocus
          className={classes.input}
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={current === undefined ? undefined : `${id}-${current.id}`}
          aria-autocomplete="list"
          aria-label={formatMessage(messages.label)}
          placeholder={formatMessage(messages.placeholder)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div
          ref={list}
          id={id}
          role="listbox"
          aria-label={formatMessage(messages.results)}
          className={classes.list}
        >
          <Groups entries={entries} current={current} id={id} onChoose={choose} onPoint={setAt} />
        </div>
        <p className={classes.status} aria-live="polite">
          {formatMessage(
            found?.hits === 'failed'
              ? messages.failed
              : entries.length === 0 && !waiting
                ? messages.nothing
                : messages.keys,
          )}
        </p>
      </Modal.Content>
    </Modal.Root>
  );
};

const Groups = ({
  entries,
  current,
  id,
  onChoose,
  onPoint,
}: {
  readonly entries: readonly PaletteEntry[];
  readonly current: PaletteEntry | undefined;
  readonly id: string;
  readonly onChoose: (entry: PaletteEntry) => void;
  readonly onPoint: (index: number) => void;
}) => {
  const { formatMessage } = useIntl();
  const names = [...new Set(entries.map((entry) => entry.group ?? ''))];
  return names.map((name) => (
    <div key={name} role="group" aria-label={name === '' ? formatMessage(messages.results) : name}>
      {name === '' ? null : (
        <div className={classes.group} aria-hidden>
          {name}
        </div>
      )}
      {entries.map((entry, index) =>
        (entry.group ?? '') === name ? (
          <div
            key={entry.id}
            id={`${id}-${entry.id}`}
            role="option"
            aria-selected={entry === current}
            className={classes.entry}
            onPointerMove={() => onPoint(index)}
            onClick={() => onChoose(entry)}
          >
            <span className={classes.label}>{entry.label}</span>
            {entry.hint === undefined ? null : <span className={classes.hint}>{entry.hint}</span>}
          </div>
        ) : null,
      )}
    </div>
  ));
};
