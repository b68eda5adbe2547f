import { Button, Group } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useSubscription } from '@portal/client/subscription';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import type { Problem } from '@portal/contracts/problem';
import { formatNumber } from '@portal/ui/format/number';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { Loaded } from '@portal/ui/patterns/loaded';
import { LiveProgress } from '@portal/ui/patterns/live-progress';
import { notify } from '@portal/ui/patterns/notify';
import { Pager } from '@portal/ui/patterns/pager';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { ProblemsTable } from '@portal/ui/patterns/problems-table';
import { ResultSummary } from '@portal/ui/patterns/result-summary';
import { Section } from '@portal/ui/patterns/section';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { WizardPage } from '@portal/ui/patterns/wizard-page';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { importSteps } from '../steps';

type Import = Outputs['partner']['import']['get'];

const PAGE_SIZE = 50;
const RELOAD_MS = 5000;

const isUnderWay = (status: Import['status']): boolean =>
  status === 'queued' || status === 'running';

/** Step three: progress while it runs, then what became of every row. */
export const ImportPage = () => {
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
  // The stream's last view goes where the page reads: what the hook itself holds is gone when the stream ends.
  useSubscription(
    trpc.partner.import.watch.subscriptionOptions(
      { id },
      {
        enabled: latest !== undefined && isUnderWay(latest.status),
        onData: (view) => {
          queryClient.setQueryData(trpc.partner.import.get.queryKey({ id }), view);
          if (!isUnderWay(view.status))
            void queryClient.invalidateQueries(trpc.partner.pathFilter());
        },
      },
    ),
  );
  return (
    <WizardPage
      title={latest?.fileName ?? 'Import'}
      lead={
        latest === undefined
          ? undefined
          : `${latest.kind === 'customers' ? 'Customers' : 'Billing events'} of ${latest.tenant.name}`
      }
      crumbs={[{ label: 'Imports', to: paths.imports }]}
      steps={importSteps(id, 2)}
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
  const trpc = useTRPC();
  const confirm = useConfirm();
  const canImport = useCan('import.manage');
  const cancel = useMutation(trpc.partner.import.cancel.mutationOptions());
  return (
    <LiveProgress
      label={current.kind === 'customers' ? 'Importing customers' : 'Importing billing events'}
      noun="rows"
      done={current.processedRows}
      total={current.totalRows}
      startedAt={current.startedAt}
      note="It goes on when you leave this page; you find it again under Activity."
      action={
        canImport ? (
          <Button
            onClick={() =>
              confirm({
                title: 'Stop this import?',
                body: 'Rows that were imported so far stay. Importing the file again later skips them.',
                confirmLabel: 'Stop import',
                danger: true,
                run: async () => {
                  await cancel.mutateAsync({ id: current.id });
                  notify.done('Import stopped');
                },
              })
            }
          >
            Stop import
          </Button>
        ) : undefined
      }
    />
  );
};

const failureOf = ({ error }: Import): Problem => ({
  code: 'validation',
  message: error ?? 'This import stopped before its end.',
  issues: [],
  requestId: null,
});

/** What a failed import left behind, and how to go on. */
const keptOf = ({ processedRows }: Import): string =>
  processedRows === 0
    ? 'Nothing was imported.'
    : `${formatNumber(processedRows)} rows were taken care of before it stopped. Import the file again to go on.`;

const Ended = ({ current }: { readonly current: Import }) => {
  const next =
    current.kind === 'customers'
      ? { to: paths.assign, label: 'Assign customers' }
      : { to: paths.commissionRuns, label: 'Calculate commissions' };
  return (
    <>
      {current.status === 'failed' ? (
        <ProblemNote problem={failureOf(current)}>{keptOf(current)}</ProblemNote>
      ) : null}
      <ResultSummary
        total={current.status === 'completed' ? (current.totalRows ?? 0) : current.processedRows}
        noun="rows"
        parts={[
          { label: 'Accepted', count: current.acceptedRows, tone: 'good' },
          ...(current.kind === 'customers'
            ? [{ label: 'Updated', count: current.updatedRows, tone: 'good' as const }]
            : []),
          ...(current.claimedRows === 0
            ? []
            : [
                {
                  label: 'Claimed',
                  count: current.claimedRows,
                  tone: 'neutral' as const,
                  note: 'Taken, and your resellers earn from them now; you earn from them when the platform has confirmed them',
                },
              ]),
          {
            label: 'Duplicates',
            count: current.duplicateRows,
            tone: 'neutral',
            note: 'Already here, nothing changed',
          },
          { label: 'Rejected', count: current.rejectedRows, tone: 'bad' },
        ]}
      />
      <Group>
        {current.processedRows === 0 ? null : (
          <Button variant="filled" component={Link} to={next.to}>
            {next.label}
          </Button>
        )}
        <Button
          variant={current.processedRows === 0 ? 'filled' : 'default'}
          component={Link}
          to={`${paths.newImport}?kind=${current.kind}`}
        >
          Import another file
        </Button>
      </Group>
      {current.rejectedRows > 0 ? <Problems id={current.id} /> : null}
    </>
  );
};

const Problems = ({ id }: { readonly id: string }) => {
  const trpc = useTRPC();
  const [page, setPage] = useState(1);
  const query = useQuery(
    trpc.partner.import.problems.queryOptions(
      { id, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Section
      title="Rejected rows"
      action={
        <Button component="a" href={exportLink('partner', 'import-problem', { id })} download>
          Download rejected rows
        </Button>
      }
    >
      <Loaded query={query} skeleton={<FormSkeleton fields={3} />}>
        {({ rows, total }) => (
          <>
            <ProblemsTable problems={rows} />
            <Pager noun="rows" page={page} pageSize={PAGE_SIZE} total={total} onPage={setPage} />
          </>
        )}
      </Loaded>
    </Section>
  );
};
