import { Button } from '@mantine/core';
import type { OnboardingPage, OnboardingRow } from '@portal/contracts/onboarding';
import { ONBOARDING_STATES } from '@portal/domain/enum/onboarding';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { codeOptions } from '@portal/domain/text/say-code';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef } from '@portal/ui/patterns/filter-chips';
import { ListPage } from '@portal/ui/patterns/list-page';
import { When } from '@portal/ui/primitives/when';
import type { Loadable } from '@portal/ui/state/query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { useReviewList } from './use-review-list';
import {
  REVIEW_QUEUE_WORDS,
  REVIEW_SIDE_WORDS,
  REVIEW_STATE_WORDS,
  ReviewDue,
  ReviewState,
} from './review-words';

const messages = defineMessages({
  title: { id: 'screens.onboardingList.title', defaultMessage: 'Onboarding' },
  lead: {
    id: 'screens.onboardingList.lead',
    defaultMessage: 'Those under way, the longest first, unless you choose another state.',
  },
  noun: { id: 'screens.onboardingList.noun', defaultMessage: 'onboarding' },
  nouns: { id: 'screens.onboardingList.nouns', defaultMessage: 'onboardings' },
  search: { id: 'screens.onboardingList.search', defaultMessage: 'Search by name' },
  name: { id: 'screens.onboardingList.name', defaultMessage: 'Name' },
  state: { id: 'screens.onboardingList.state', defaultMessage: 'State' },
  stuckOn: { id: 'screens.onboardingList.stuckOn', defaultMessage: 'Waits for' },
  since: { id: 'screens.onboardingList.since', defaultMessage: 'Waits since' },
  move: { id: 'screens.onboardingList.move', defaultMessage: 'Whose move' },
  due: { id: 'screens.onboardingList.due', defaultMessage: 'Due' },
  progress: { id: 'screens.onboardingList.progress', defaultMessage: 'Done' },
  done: {
    id: 'screens.onboardingList.done',
    defaultMessage: '{finished, number} of {total, number}',
  },
  started: { id: 'screens.onboardingList.started', defaultMessage: 'Started' },
  queue: { id: 'screens.onboardingList.queue', defaultMessage: 'Queue' },
  none: { id: 'screens.onboardingList.none', defaultMessage: 'Nobody is in onboarding' },
  noneOfPartners: {
    id: 'screens.onboardingList.noneOfPartners',
    defaultMessage:
      'When you approve an application of a company that wants to become a partner, its onboarding begins and appears here until all required tasks are done.',
  },
  noneOfResellers: {
    id: 'screens.onboardingList.noneOfResellers',
    defaultMessage:
      'When you approve an application of a company that wants to sell for you, its onboarding begins and appears here until all required tasks are done.',
  },
  toApplications: {
    id: 'screens.onboardingList.toApplications',
    defaultMessage: 'See applications',
  },
});

const columnsOf = (intl: Speaker): readonly Column<OnboardingRow>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.name),
    cell: ({ name }) => name,
    card: 'title',
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: ({ state }) => <ReviewState state={state} />,
    card: 'value',
  },
  {
    id: 'stuckOn',
    header: intl.formatMessage(messages.stuckOn),
    cell: ({ stuckOn }) => stuckOn ?? '–',
  },
  {
    id: 'since',
    header: intl.formatMessage(messages.since),
    cell: ({ stuckSince }) => (stuckSince === null ? '–' : <When at={stuckSince} as="relative" />),
    card: 'hide',
  },
  {
    id: 'move',
    header: intl.formatMessage(messages.move),
    cell: ({ progress: { move } }) =>
      move === null ? '–' : intl.formatMessage(REVIEW_SIDE_WORDS[move]),
  },
  {
    id: 'due',
    header: intl.formatMessage(messages.due),
    cell: (row) => <ReviewDue dueAt={row.dueAt} isOverdue={row.isOverdue} />,
  },
  {
    id: 'progress',
    header: intl.formatMessage(messages.progress),
    cell: ({ progress: { finished, total } }) =>
      intl.formatMessage(messages.done, { finished, total }),
    align: 'end',
    card: 'hide',
  },
  {
    id: 'started',
    header: intl.formatMessage(messages.started),
    cell: ({ startedAt }) => <When at={startedAt} as="day" />,
    sort: 'startedAt',
    card: 'hide',
  },
];

const filtersOf = (intl: Speaker): readonly FilterDef[] => [
  {
    name: 'queue',
    label: intl.formatMessage(messages.queue),
    kind: 'one',
    options: codeOptions(intl, REVIEW_QUEUE_WORDS, ['reviewer', 'overdue']),
  },
  {
    name: 'state',
    label: intl.formatMessage(messages.state),
    kind: 'many',
    options: codeOptions(intl, REVIEW_STATE_WORDS, ONBOARDING_STATES),
  },
];

export interface ReviewListPageProps {
  readonly tier: 1 | 2;
  readonly list: ReturnType<typeof useReviewList>;
  readonly query: Loadable<OnboardingPage>;
  readonly applicationsHref: string;
  readonly hrefOf: (row: OnboardingRow) => string;
}

/** Who is in onboarding, what each waits for, since when, and whose move it is. */
export const ReviewListPage = ({
  tier,
  list,
  query,
  applicationsHref,
  hrefOf,
}: ReviewListPageProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <ListPage
      id="onboardings"
      title={formatMessage(messages.title)}
      lead={formatMessage(messages.lead)}
      noun={[formatMessage(messages.noun), formatMessage(messages.nouns)]}
      list={list}
      query={query}
      searchLabel={formatMessage(messages.search)}
      columns={columnsOf(intl)}
      filters={filtersOf(intl)}
      rowKey={({ id }) => id}
      rowHref={hrefOf}
      rowName={({ name }) => name}
      firstUse={{
        title: formatMessage(messages.none),
        text: formatMessage(tier === 1 ? messages.noneOfPartners : messages.noneOfResellers),
        action: (
          <Button component={Link} to={applicationsHref}>
            {formatMessage(messages.toApplications)}
          </Button>
        ),
      }}
    />
  );
};
