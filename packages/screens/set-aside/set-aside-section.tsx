import { Button, Group } from '@mantine/core';
import type { ClaimTotal } from '@portal/contracts/claim';
import type {
  DecidedSetAside,
  DecideSetAside,
  SetAsideChoice,
  SetAsideList,
} from '@portal/contracts/set-aside';
import { OPEN_STANDINGS } from '@portal/domain/enum/set-aside';
import { defineMessages } from '@portal/domain/text/message';
import { BulkBar } from '@portal/ui/patterns/bulk-bar';
import type { BulkSelection } from '@portal/ui/patterns/bulk-bar';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DataTable } from '@portal/ui/patterns/data-table';
import { FilterChips } from '@portal/ui/patterns/filter-chips';
import type { FilterOption } from '@portal/ui/patterns/filter-chips';
import { notify } from '@portal/ui/patterns/notify';
import { EmptyState } from '@portal/ui/patterns/state';
import { useIntl } from 'react-intl';
import { claimTotalWords } from '../claim/claim-tables';
import { useChosen } from '../claim/use-chosen';
import { setAsideColumns, setAsideFilters } from './set-aside-columns';
import type { useSetAsideList } from './use-set-aside-list';

const messages = defineMessages({
  label: { id: 'screens.setAside.label', defaultMessage: 'Events that wait or are held' },
  none: { id: 'screens.setAside.none', defaultMessage: 'No events' },
  noneHelp: { id: 'screens.setAside.noneHelp', defaultMessage: 'No event is in this list.' },
  toFirst: { id: 'screens.setAside.toFirst', defaultMessage: 'To the first' },
  next: { id: 'screens.setAside.next', defaultMessage: 'Next {count}' },
  noun: { id: 'screens.setAside.noun', defaultMessage: 'event' },
  nouns: { id: 'screens.setAside.nouns', defaultMessage: 'events' },
  take: { id: 'screens.setAside.take', defaultMessage: 'Another one' },
  dismiss: { id: 'screens.setAside.dismiss', defaultMessage: 'The same' },
  refuse: { id: 'screens.setAside.refuse', defaultMessage: 'Refuse' },
  takeTitle: { id: 'screens.setAside.takeTitle', defaultMessage: 'Take {events} as other ones?' },
  dismissTitle: {
    id: 'screens.setAside.dismissTitle',
    defaultMessage: 'Dismiss {events} as the same?',
  },
  refuseTitle: { id: 'screens.setAside.refuseTitle', defaultMessage: 'Refuse {events}?' },
  takeBody: {
    id: 'screens.setAside.takeBody',
    defaultMessage:
      'They earn from their own date, booked in the open month. What raises what the platform pays a partner is claimed first when that partner takes it.',
  },
  dismissBody: {
    id: 'screens.setAside.dismissBody',
    defaultMessage: 'They earn nothing. Their ids stay used: sent again, they are duplicates.',
  },
  refuseBody: {
    id: 'screens.setAside.refuseBody',
    defaultMessage:
      'They are not taken any more when what they wait for arrives or their day comes, and their ids cannot be used again.',
  },
  takeThem: { id: 'screens.setAside.takeThem', defaultMessage: 'Take events' },
  dismissThem: { id: 'screens.setAside.dismissThem', defaultMessage: 'Dismiss events' },
  refuseThem: { id: 'screens.setAside.refuseThem', defaultMessage: 'Refuse events' },
  taken: {
    id: 'screens.setAside.taken',
    defaultMessage:
      '{events} taken{waiting, plural, =0 {} one {; # now waits} other {; # now wait}}',
  },
  dismissed: { id: 'screens.setAside.dismissed', defaultMessage: '{events} dismissed' },
  refused: { id: 'screens.setAside.refused', defaultMessage: '{events} refused' },
});

/** Events of such a list at a time. */
export const SET_ASIDE_ROWS = 50;

type Outcome = DecideSetAside['outcome'];

const WORDS = {
  taken: {
    title: messages.takeTitle,
    body: messages.takeBody,
    label: messages.takeThem,
    done: messages.taken,
  },
  dismissed: {
    title: messages.dismissTitle,
    body: messages.dismissBody,
    label: messages.dismissThem,
    done: messages.dismissed,
  },
  refused: {
    title: messages.refuseTitle,
    body: messages.refuseBody,
    label: messages.refuseThem,
    done: messages.refused,
  },
} as const;

/** What a page of one surface brings: its list, and how it asks and decides. */
interface SetAsideProps {
  readonly state: ReturnType<typeof useSetAsideList>;
  readonly rows: SetAsideList | undefined;
  readonly stale: boolean;
  readonly tenants: readonly FilterOption[];
  readonly mayDecide: boolean;
  /** Of all that match. */
  readonly matching: number;
  readonly totalOf: (choice: SetAsideChoice) => Promise<ClaimTotal>;
  readonly decide: (input: DecideSetAside) => Promise<DecidedSetAside>;
}

/** Asks, with their number and sums, and then decides on exactly as many. */
const useDecide = ({ totalOf, decide }: SetAsideProps, onDone: () => void) => {
  const intl = useIntl();
  const confirm = useConfirm();
  return async (choice: SetAsideChoice, outcome: Outcome): Promise<void> => {
    const expected = await totalOf(choice);
    const words = WORDS[outcome];
    const events = claimTotalWords(intl, expected);
    confirm({
      title: intl.formatMessage(words.title, { events }),
      body: intl.formatMessage(words.body),
      reason: outcome === 'refused' ? 'required' : 'optional',
      confirmLabel: intl.formatMessage(words.label),
      danger: outcome !== 'taken',
      run: async (reason) => {
        const given = reason === '' ? {} : { reason };
        const input = { ...choice, outcome, expectedEvents: expected.events, ...given };
        const { waiting } = await decide(input);
        notify.done(intl.formatMessage(words.done, { events, waiting }));
        onDone();
      },
    });
  };
};

/** Events that wait or are held: filtered, chosen, decided one by one or in bulk. */
export const SetAsideSection = (props: SetAsideProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { state, rows, stale, tenants, mayDecide, matching } = props;
  const { list, filter, scope, after, setAfter } = state;
  const picked = useChosen(scope, rows?.rows.map(({ id }) => id) ?? []);
  const decide = useDecide(props, picked.clear);
  const standing = OPEN_STANDINGS.find((open) => open === filter.standing);
  const isDecidable = mayDecide && standing !== undefined;
  const act = (outcome: Outcome) => (selection: BulkSelection) => {
    if (standing === undefined) return;
    const choice = { ...filter, standing };
    void decide(selection.allMatching ? choice : { ...choice, ids: [...selection.keys] }, outcome);
  };
  const next = rows?.next ?? null;
  return (
    <>
      <FilterChips filters={setAsideFilters(intl, tenants)} list={list} />
      {rows?.rows.length === 0 ? (
        <EmptyState title={formatMessage(messages.none)}>
          {formatMessage(messages.noneHelp)}
        </EmptyState>
      ) : (
        <DataTable
          label={formatMessage(messages.label)}
          columns={setAsideColumns(intl, filter.standing, tenants.length > 1)}
          rows={rows?.rows}
          rowKey={({ id }) => id}
          rowName={({ eventId }) => eventId}
          stale={stale}
          {...(isDecidable ? { selection: picked.selection } : {})}
        />
      )}
      <Group justify="flex-end">
        {after === undefined ? null : (
          <Button onClick={() => setAfter(undefined)}>{formatMessage(messages.toFirst)}</Button>
        )}
        {next === null ? null : (
          <Button onClick={() => setAfter(next)}>
            {formatMessage(messages.next, { count: String(SET_ASIDE_ROWS) })}
          </Button>
        )}
      </Group>
      {!isDecidable || (picked.chosen.size === 0 && !picked.allMatching) ? null : (
        <BulkBar
          selection={{
            keys: [...picked.chosen],
            allMatching: picked.allMatching,
            count: picked.allMatching ? matching : picked.chosen.size,
          }}
          noun={[formatMessage(messages.noun), formatMessage(messages.nouns)]}
          total={matching}
          onSelectAllMatching={picked.all}
          onClear={picked.clear}
          actions={
            standing !== 'held'
              ? [{ label: formatMessage(messages.refuse), danger: true, run: act('refused') }]
              : [
                  { label: formatMessage(messages.dismiss), run: act('dismissed') },
                  { label: formatMessage(messages.take), run: act('taken') },
                ]
          }
        />
      )}
    </>
  );
};
