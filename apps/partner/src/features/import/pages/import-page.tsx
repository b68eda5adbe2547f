import { Button, Group } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useSubscription } from '@portal/client/subscription';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import type { Problem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { Loaded } from '@portal/ui/patterns/loaded';
import { LiveProgress } from '@portal/ui/patterns/live-progress';
import { notify } from '@portal/ui/patterns/notify';
import { Pager } from '@portal/ui/patterns/pager';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { ProblemGroups } from '@portal/ui/patterns/problem-groups';
import { ProblemsTable } from '@portal/ui/patterns/problems-table';
import { ResultSummary } from '@portal/ui/patterns/result-summary';
import { Section } from '@portal/ui/patterns/section';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { WizardPage } from '@portal/ui/patterns/wizard-page';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { importSteps } from '../steps';

const messages = defineMessages({
  customersOf: { id: 'partner.import.customersOf', defaultMessage: 'Customers of {tenant}' },
  eventsOf: { id: 'partner.import.eventsOf', defaultMessage: 'Billing events of {tenant}' },
  rowsKept: {
    id: 'partner.import.rowsKept',
    defaultMessage:
      '{count, plural, one {# row was} other {# rows were}} taken care of before it stopped. Import the file again to go on.',
  },
  import: { id: 'partner.import.import', defaultMessage: 'Import' },
  imports: { id: 'partner.import.imports', defaultMessage: 'Imports' },
  importingCustomers: {
    id: 'partner.import.importingCustomers',
    defaultMessage: 'Importing customers',
  },
  importingBillingEvents: {
    id: 'partner.import.importingBillingEvents',
    defaultMessage: 'Importing billing events',
  },
  noun: { id: 'partner.import.noun', defaultMessage: 'rows' },
  underWayNote: {
    id: 'partner.import.underWayNote',
    defaultMessage: 'It goes on when you leave this page; you find it again under Activity.',
  },
  stopTitle: { id: 'partner.import.stopTitle', defaultMessage: 'Stop this import?' },
  stopBody: {
    id: 'partner.import.stopBody',
    defaultMessage:
      'Rows that were imported so far stay. Importing the file again later skips them.',
  },
  stop: { id: 'partner.import.stop', defaultMessage: 'Stop import' },
  stopped: { id: 'partner.import.stopped', defaultMessage: 'Import stopped' },
  failed: { id: 'partner.import.failed', defaultMessage: 'This import stopped before its end.' },
  nothingKept: { id: 'partner.import.nothingKept', defaultMessage: 'Nothing was imported.' },
  assignCustomers: { id: 'partner.import.assignCustomers', defaultMessage: 'Assign customers' },
  calculateCommissions: {
    id: 'partner.import.calculateCommissions',
    defaultMessage: 'Calculate commissions',
  },
  accepted: { id: 'partner.import.accepted', defaultMessage: 'Accepted' },
  updated: { id: 'partner.import.updated', defaultMessage: 'Updated' },
  claimed: { id: 'partner.import.claimed', defaultMessage: 'Claimed' },
  claimedHelp: {
    id: 'partner.import.claimedHelp',
    defaultMessage:
      'Taken, and your resellers earn from them now; you earn from them when the platform has confirmed them',
  },
  waiting: { id: 'partner.import.waiting', defaultMessage: 'Waiting' },
  waitingHelp: {
    id: 'partner.import.waitingHelp',
    defaultMessage: 'Kept, and taken by themselves when their customer or payment arrives',
  },
  held: { id: 'partner.import.held', defaultMessage: 'Held' },
  heldHelp: {
    id: 'partner.import.heldHelp',
    defaultMessage: 'Kept: they look like other events until somebody says that they are not',
  },
  seeWaiting: { id: 'partner.import.seeWaiting', defaultMessage: 'See what waits' },
  seeHeld: { id: 'partner.import.seeHeld', defaultMessage: 'See what is held' },
  duplicates: { id: 'partner.import.duplicates', defaultMessage: 'Duplicates' },
  duplicatesHelp: {
    id: 'partner.import.duplicatesHelp',
    defaultMessage: 'Already here, nothing changed',
  },
  ignored: { id: 'partner.import.ignored', defaultMessage: 'Ignored' },
  ignoredHelp: {
    id: 'partner.import.ignoredHelp',
    defaultMessage: 'Left out: other kinds of rows as you said, headings and totals',
  },
  rejected: { id: 'partner.import.rejected', defaultMessage: 'Rejected' },
  importAnotherFile: {
    id: 'partner.import.importAnotherFile',
    defaultMessage: 'Import another file',
  },
  rejectedRows: { id: 'partner.import.rejectedRows', defaultMessage: 'Rejected rows' },
  downloadRejectedRows: {
    id: 'partner.import.downloadRejectedRows',
    defaultMessage: 'Download rejected rows',
  },
});

type Import = Outputs['partner']['import']['get'];

const PAGE_SIZE = 50;
const RELOAD_MS = 5000;

const isUnderWay = (status: Import['status']): boolean =>
  status === 'queued' || status === 'running';

/** Step three: progress while it runs, then what became of every row. */
export const ImportPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id = '' } = useParams();
  const query = useQuery(
    trpc.partner.import.get.queryOptions(
      { id },
      {
        // Should the stream break off, the page still finds the end.
        refetchInterval: ({ state }) =>
          state.data !== undefined && isUnderWay(state.data.status) ? RELOAD_MS : false,
      },
    ),
  );
  const latest = query.data;
  const isWatched = latest !== undefined && isUnderWay(latest.status);
  // The stream's last view goes where the page reads: what the hook itself holds is gone when the stream ends.
  useSubscription(
    trpc.partner.import.watch.subscriptionOptions(
      { id },
      {
        enabled: isWatched,
        onData: (view) =>
          void queryClient.setQueryData(trpc.partner.import.get.queryKey({ id }), view),
      },
    ),
  );
  // Whoever finds the end first, the stream or the page: what was read before it is overtaken.
  useEffect(
    () =>
      isWatched ? () => void queryClient.invalidateQueries(trpc.partner.pathFilter()) : undefined,
    [isWatched, queryClient, trpc],
  );
  return (
    <WizardPage
      title={latest?.fileName ?? formatMessage(messages.import)}
      lead={
        latest === undefined
          ? undefined
          : formatMessage(latest.kind === 'customers' ? messages.customersOf : messages.eventsOf, {
              tenant: latest.tenant.name,
            })
      }
      crumbs={[{ label: formatMessage(messages.imports), to: paths.imports }]}
      steps={importSteps(intl, id, 2)}
      current={2}
    >
      <Loaded query={query} skeleton={<FormSkeleton fields={3} />}>
        {(current) => <Content current={current} />}
      </Loaded>
    </WizardPage>
  );
};

const Content = ({ current }: { readonly current: Import }) =>
  isUnderWay(current.status) ? <Running current={current} /> : <Ended current={current} />;

const Running = ({ current }: { readonly current: Import }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const canImport = useCan('import.manage');
  const cancel = useMutation(trpc.partner.import.cancel.mutationOptions());
  return (
    <LiveProgress
      label={
        current.kind === 'customers'
          ? formatMessage(messages.importingCustomers)
          : formatMessage(messages.importingBillingEvents)
      }
      noun={formatMessage(messages.noun)}
      done={current.processedRows}
      total={current.totalRows}
      startedAt={current.startedAt}
      note={formatMessage(messages.underWayNote)}
      action={
        canImport ? (
          <Button
            onClick={() =>
              confirm({
                title: formatMessage(messages.stopTitle),
                body: formatMessage(messages.stopBody),
                confirmLabel: formatMessage(messages.stop),
                danger: true,
                run: async () => {
                  await cancel.mutateAsync({ id: current.id });
                  notify.done(formatMessage(messages.stopped));
                },
              })
            }
          >
            {formatMessage(messages.stop)}
          </Button>
        ) : undefined
      }
    />
  );
};

const failureOf = (intl: Speaker, { error }: Import): Problem => ({
  code: 'validation',
  message: error ?? intl.formatMessage(messages.failed),
  issues: [],
  requestId: null,
});

/** What a failed import left behind, and how to go on. */
const keptOf = (intl: Speaker, { processedRows }: Import): string =>
  processedRows === 0
    ? intl.formatMessage(messages.nothingKept)
    : intl.formatMessage(messages.rowsKept, { count: processedRows });

const Ended = ({ current }: { readonly current: Import }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const next =
    current.kind === 'customers'
      ? { to: paths.assign, label: formatMessage(messages.assignCustomers) }
      : { to: paths.commissionRuns, label: formatMessage(messages.calculateCommissions) };
  return (
    <>
      {current.status === 'failed' ? (
        <ProblemNote problem={failureOf(intl, current)}>{keptOf(intl, current)}</ProblemNote>
      ) : null}
      <ResultSummary
        total={current.status === 'completed' ? (current.totalRows ?? 0) : current.processedRows}
        noun={formatMessage(messages.noun)}
        parts={[
          { label: formatMessage(messages.accepted), count: current.acceptedRows, tone: 'good' },
          ...(current.kind === 'customers'
            ? [
                {
                  label: formatMessage(messages.updated),
                  count: current.updatedRows,
                  tone: 'good' as const,
                },
              ]
            : []),
          ...(current.claimedRows === 0
            ? []
            : [
                {
                  label: formatMessage(messages.claimed),
                  count: current.claimedRows,
                  tone: 'neutral' as const,
                  note: formatMessage(messages.claimedHelp),
                },
              ]),
          {
            label: formatMessage(messages.duplicates),
            count: current.duplicateRows,
            tone: 'neutral',
            note: formatMessage(messages.duplicatesHelp),
          },
          ...(current.waitingRows === 0
            ? []
            : [
                {
                  label: formatMessage(messages.waiting),
                  count: current.waitingRows,
                  tone: 'neutral' as const,
                  note: formatMessage(messages.waitingHelp),
                },
              ]),
          ...(current.heldRows === 0
            ? []
            : [
                {
                  label: formatMessage(messages.held),
                  count: current.heldRows,
                  tone: 'neutral' as const,
                  note: formatMessage(messages.heldHelp),
                },
              ]),
          ...(current.ignoredRows === 0
            ? []
            : [
                {
                  label: formatMessage(messages.ignored),
                  count: current.ignoredRows,
                  tone: 'neutral' as const,
                  note: formatMessage(messages.ignoredHelp),
                },
              ]),
          { label: formatMessage(messages.rejected), count: current.rejectedRows, tone: 'bad' },
        ]}
      />
      <Group>
        {current.processedRows === 0 ? null : (
          <Button variant="filled" component={Link} to={next.to}>
            {next.label}
          </Button>
        )}
        {current.waitingRows === 0 ? null : (
          <Button component={Link} to={`${paths.setAside}?standing=waiting&importId=${current.id}`}>
            {formatMessage(messages.seeWaiting)}
          </Button>
        )}
        {current.heldRows === 0 ? null : (
          <Button component={Link} to={`${paths.setAside}?standing=held&importId=${current.id}`}>
            {formatMessage(messages.seeHeld)}
          </Button>
        )}
        <Button
          variant={current.processedRows === 0 ? 'filled' : 'default'}
          component={Link}
          to={`${paths.newImport}?kind=${current.kind}`}
        >
          {formatMessage(messages.importAnotherFile)}
        </Button>
      </Group>
      {current.rejectedRows > 0 ? <Problems id={current.id} /> : null}
    </>
  );
};

const Problems = ({ id }: { readonly id: string }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const [page, setPage] = useState(1);
  const groups = useQuery(trpc.partner.import.problemGroups.queryOptions({ id }));
  const query = useQuery(
    trpc.partner.import.problems.queryOptions(
      { id, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Section
      title={formatMessage(messages.rejectedRows)}
      action={
        <Button component="a" href={exportLink('partner', 'import-problem', { id })} download>
          {formatMessage(messages.downloadRejectedRows)}
        </Button>
      }
    >
      <Loaded query={groups} skeleton={<FormSkeleton fields={1} />}>
        {(known) => <ProblemGroups groups={known} />}
      </Loaded>
      <Loaded query={query} skeleton={<FormSkeleton fields={3} />}>
        {({ rows, total }) => (
          <>
            <ProblemsTable problems={rows} />
            <Pager
              noun={formatMessage(messages.noun)}
              page={page}
              pageSize={PAGE_SIZE}
              total={total}
              onPage={setPage}
            />
          </>
        )}
      </Loaded>
    </Section>
  );
};
