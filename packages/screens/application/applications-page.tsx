import { Button, SegmentedControl } from '@mantine/core';
import type {
  ApplicationCounts,
  ApplicationPage,
  ApplicationRow,
  RejectApplications,
  RejectedApplications,
} from '@portal/contracts/application-review';
import { defineMessages } from '@portal/domain/text/message';
import { FilterChips } from '@portal/ui/patterns/filter-chips';
import type { FilterOption } from '@portal/ui/patterns/filter-chips';
import { ListPage } from '@portal/ui/patterns/list-page';
import { ListSearch } from '@portal/ui/patterns/list-toolbar';
import { Page } from '@portal/ui/patterns/page';
import type { Loadable } from '@portal/ui/state/query';
import { useRef } from 'react';
import type { IntlShape } from 'react-intl';
import { useIntl } from 'react-intl';
import { Link, useSearchParams } from 'react-router';
import { ApplicationBoard } from './application-board';
import type { BoardColumn } from './application-board';
import { applicationColumns, applicationFilters } from './application-columns';
import { useBulkRejection } from './use-bulk-rejection';
import type { ApplicationList } from './use-application-list';

const messages = defineMessages({
  title: { id: 'screens.applications.title', defaultMessage: 'Applications' },
  lead: {
    id: 'screens.applications.lead',
    defaultMessage:
      '{unassigned, plural, =0 {Each has a reviewer} one {# has no reviewer} other {# have no reviewer}}, {mine, plural, =0 {none is yours} one {# is yours} other {# are yours}}, {overdue, plural, =0 {none is overdue} one {# is overdue} other {# are overdue}}.',
  },
  nothing: {
    id: 'screens.applications.nothing',
    defaultMessage: 'None waits for a decision.',
  },
  noun: { id: 'screens.applications.noun', defaultMessage: 'application' },
  nouns: { id: 'screens.applications.nouns', defaultMessage: 'applications' },
  review: { id: 'screens.applications.review', defaultMessage: 'Review applications' },
  search: {
    id: 'screens.applications.search',
    defaultMessage: 'Search by company, person or e-mail',
  },
  view: { id: 'screens.applications.view', defaultMessage: 'View' },
  list: { id: 'screens.applications.list', defaultMessage: 'List' },
  board: { id: 'screens.applications.board', defaultMessage: 'Board' },
  noneYet: { id: 'screens.applications.noneYet', defaultMessage: 'No applications yet' },
  noneOfPartners: {
    id: 'screens.applications.noneOfPartners',
    defaultMessage:
      'Companies that want to become a partner apply on the platform’s own page. What they send appears here, to be checked and decided.',
  },
  noneOfResellers: {
    id: 'screens.applications.noneOfResellers',
    defaultMessage:
      'Companies that want to sell for you apply on your page. What they send appears here, to be checked and decided.',
  },
  toProgramme: { id: 'screens.applications.toProgramme', defaultMessage: 'Set up the programme' },
});

const VIEWS = ['list', 'board'] as const;

/** Whether the address asks for the board. */
export const useIsBoard = (): boolean => useSearchParams()[0].get('view') === 'board';

const ViewChoice = () => {
  const { formatMessage } = useIntl();
  const [params, setParams] = useSearchParams();
  return (
    <SegmentedControl
      aria-label={formatMessage(messages.view)}
      data={VIEWS.map((value) => ({ value, label: formatMessage(messages[value]) }))}
      value={params.get('view') === 'board' ? 'board' : 'list'}
      onChange={(value) => {
        const next = new URLSearchParams(params);
        if (value === 'board') next.set('view', value);
        else next.delete('view');
        next.delete('page');
        setParams(next, { replace: true });
      }}
    />
  );
};

/** What of a list's address says what it holds, not how it is looked at. */
const narrowedBy = (search: string): string => {
  const params = new URLSearchParams(search);
  for (const name of ['page', 'size', 'cols', 'sort', 'view', 'at']) params.delete(name);
  return params.size === 0 ? '' : `?${params.toString()}`;
};

export interface ApplicationsPageProps {
  readonly tier: 1 | 2;
  readonly list: ApplicationList;
  readonly query: Loadable<ApplicationPage>;
  readonly counts: Loadable<ApplicationCounts>;
  /** The columns of the board; asked for only where the address asks for it. */
  readonly board: readonly BoardColumn[];
  readonly tenants: readonly FilterOption[];
  readonly exportHref: string;
  readonly reviewHref: string;
  /** Absent: the person may not change it. */
  readonly programmeHref: string;
  readonly hrefOf: (id: string) => string;
  /** Absent: the person may only look. */
  readonly reject: ((input: RejectApplications) => Promise<RejectedApplications>) | undefined;
}

const useNames = (rows: readonly ApplicationRow[] | undefined) => {
  const names = useRef(new Map<string, string>());
  for (const { id, name } of rows ?? []) names.current.set(id, name);
  return (id: string) => names.current.get(id);
};

const leadOf = ({ formatMessage }: IntlShape, counts: ApplicationCounts): string => {
  const { submitted, background_check: checked, under_review, info_requested } = counts.states;
  const waiting = submitted + checked + under_review + info_requested;
  if (waiting === 0) return formatMessage(messages.nothing);
  const { unassigned, mine, overdue } = counts;
  return formatMessage(messages.lead, { unassigned, mine, overdue });
};

/** Applications of companies that want to be partner or reseller: as a list, or as a board by their state. */
export const ApplicationsPage = (props: ApplicationsPageProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { tier, list, query, tenants } = props;
  const isBoard = useIsBoard();
  const bulk = useBulkRejection(props.reject, useNames(query.data?.rows));
  const counts = props.counts.data;
  const filters = applicationFilters(intl, tier, tenants);
  const head = {
    title: formatMessage(messages.title),
    lead: counts === undefined ? undefined : leadOf(intl, counts),
    actions: (
      <>
        <ViewChoice />
        <Button
          variant="filled"
          component={Link}
          to={`${props.reviewHref}${narrowedBy(list.search)}`}
        >
          {formatMessage(messages.review)}
        </Button>
      </>
    ),
  };
  if (isBoard) {
    return (
      <Page {...head}>
        <div>
          <ListSearch list={list} label={formatMessage(messages.search)} />
          <FilterChips filters={filters.filter(({ name }) => name !== 'state')} list={list} />
        </div>
        <ApplicationBoard columns={props.board} counts={counts} hrefOf={props.hrefOf} />
      </Page>
    );
  }
  return (
    <>
      <ListPage
        {...head}
        id="applications"
        noun={[formatMessage(messages.noun), formatMessage(messages.nouns)]}
        list={list}
        query={query}
        searchLabel={formatMessage(messages.search)}
        columns={applicationColumns(intl, tier)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => props.hrefOf(id)}
        rowName={({ name }) => name}
        filters={filters}
        bulkActions={bulk.actions}
        exportHref={props.exportHref}
        firstUse={{
          title: formatMessage(messages.noneYet),
          text: formatMessage(tier === 1 ? messages.noneOfPartners : messages.noneOfResellers),
          action: (
            <Button component={Link} to={props.programmeHref}>
              {formatMessage(messages.toProgramme)}
            </Button>
          ),
        }}
      />
      {bulk.dialog}
    </>
  );
};
