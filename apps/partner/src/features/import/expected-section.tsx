import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { Section } from '@portal/ui/patterns/section';
import { useIntl } from 'react-intl';
import classes from './expected-section.module.css';

type Preview = Outputs['partner']['import']['preview'];
type Outcome = keyof NonNullable<Preview['expected']>;

const messages = defineMessages({
  title: { id: 'partner.expected.title', defaultMessage: 'What will happen' },
  all: {
    id: 'partner.expected.all',
    defaultMessage: '{count, plural, one {Of the one row:} other {Of all # rows:}}',
  },
  first: {
    id: 'partner.expected.first',
    defaultMessage: 'Of the first {count, plural, one {row} other {# rows}}:',
  },
  why: {
    id: 'partner.expected.why',
    defaultMessage: '{count, plural, one {# row} other {# rows}}, such as line {line}: {message}',
  },
});

/** In one word, for the rows of the preview. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, Message>> = defineMessages({
  accepted: { id: 'partner.outcome.accepted', defaultMessage: 'Accepted' },
  updated: { id: 'partner.outcome.updated', defaultMessage: 'Updated' },
  duplicates: { id: 'partner.outcome.duplicates', defaultMessage: 'Duplicate' },
  conflicts: { id: 'partner.outcome.conflicts', defaultMessage: 'Conflict' },
  waiting: { id: 'partner.outcome.waiting', defaultMessage: 'Waiting' },
  held: { id: 'partner.outcome.held', defaultMessage: 'Held' },
  claimed: { id: 'partner.outcome.claimed', defaultMessage: 'Claimed' },
  ignored: { id: 'partner.outcome.ignored', defaultMessage: 'Ignored' },
  rejected: { id: 'partner.outcome.rejected', defaultMessage: 'Rejected' },
});

const SENTENCES: Readonly<Record<Outcome, Message>> = defineMessages({
  accepted: {
    id: 'partner.expected.accepted',
    defaultMessage: '{count, plural, one {# is accepted} other {# are accepted}}',
  },
  claimed: {
    id: 'partner.expected.claimed',
    defaultMessage:
      '{count, plural, one {# is taken} other {# are taken}}; you earn from it when the platform has confirmed it',
  },
  updated: {
    id: 'partner.expected.updated',
    defaultMessage: '{count, plural, one {# is updated} other {# are updated}}',
  },
  duplicates: {
    id: 'partner.expected.duplicates',
    defaultMessage: '{count, plural, one {# is here already} other {# are here already}}',
  },
  waiting: {
    id: 'partner.expected.waiting',
    defaultMessage:
      '{count, plural, one {# waits, and is taken by itself when its customer or payment arrives} other {# wait, and are taken by themselves when their customers or payments arrive}}',
  },
  held: {
    id: 'partner.expected.held',
    defaultMessage:
      '{count, plural, one {# is held: it looks like another event until somebody says that it is not} other {# are held: they look like other events until somebody says that they are not}}',
  },
  conflicts: {
    id: 'partner.expected.conflicts',
    defaultMessage:
      '{count, plural, one {# is refused: its number is known with other content} other {# are refused: their numbers are known with other content}}',
  },
  rejected: {
    id: 'partner.expected.rejected',
    defaultMessage: '{count, plural, one {# is rejected} other {# are rejected}}',
  },
  ignored: {
    id: 'partner.expected.ignored',
    defaultMessage: '{count, plural, one {# is left out} other {# are left out}}',
  },
});

const ORDER: readonly Outcome[] = [
  'accepted',
  'claimed',
  'updated',
  'duplicates',
  'waiting',
  'held',
  'conflicts',
  'rejected',
  'ignored',
];

/** What the import will do with the rows looked at, and why some of them will wait or be held. */
export const ExpectedSection = ({ preview }: { readonly preview: Preview }) => {
  const { formatMessage } = useIntl();
  const { expected, rowsLookedAt, asideGroups } = preview;
  if (expected === null || rowsLookedAt === 0) return null;
  const isAll = preview.import.totalRows === rowsLookedAt;
  return (
    <Section title={formatMessage(messages.title)}>
      <p>{formatMessage(isAll ? messages.all : messages.first, { count: rowsLookedAt })}</p>
      <ul className={classes.list}>
        {ORDER.filter((outcome) => expected[outcome] > 0).map((outcome) => (
          <li key={outcome}>{formatMessage(SENTENCES[outcome], { count: expected[outcome] })}</li>
        ))}
      </ul>
      {asideGroups.map(({ reason, count, example }) => (
        <p key={`${reason} ${String(example.line)}`}>
          {formatMessage(messages.why, {
            count,
            line: String(example.line),
            message: example.message,
          })}
        </p>
      ))}
    </Section>
  );
};
