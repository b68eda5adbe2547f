import { Button } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

type Plan = Outputs['partner']['plan']['list'][number];

const COLUMNS: readonly Column<Plan>[] = [
  { id: 'name', header: 'Name', cell: (row) => row.name, card: 'title' },
  {
    id: 'pays',
    header: 'Pays',
    card: 'wide',
    cell: (row) =>
      row.components.map((component) => <div key={component.key}>{component.summary}</div>),
  },
  { id: 'currency', header: 'Currency', cell: (row) => row.currency },
  {
    id: 'version',
    header: 'Version in force',
    cell: (row) =>
      row.currentVersion === null ? (
        'None now'
      ) : (
        <>
          {row.currentVersion}
          {row.effectiveFrom === null ? null : (
            <>
              {' '}
              since <When at={row.effectiveFrom} as="day" />
            </>
          )}
        </>
      ),
  },
  {
    id: 'given',
    header: 'Given to',
    cell: (row) => (row.assignments === 0 ? 'Nobody yet' : row.assignments),
    align: 'end',
  },
];

/** What resellers are paid by, and what the platform pays the partner by. */
export const PlansPage = () => {
  const trpc = useTRPC();
  const canManage = useCan('plan.manage');
  const query = useQuery(trpc.partner.plan.list.queryOptions());
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newPlan}>
      Create plan
    </Button>
  ) : undefined;
  return (
    <Page title="Commission plans" lead="What is earned, on what, from when." actions={create}>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(plans) => {
          const own = plans.filter((plan) => plan.owner === 'partner');
          const platform = plans.filter((plan) => plan.owner === 'platform');
          return (
            <>
              <Section title="For your resellers">
                {own.length === 0 ? (
                  <EmptyState title="No plan yet" action={create}>
                    Resellers earn nothing until a plan says what they earn.
                  </EmptyState>
                ) : (
                  <DataTable
                    label="Plans for resellers"
                    columns={COLUMNS}
                    rows={own}
                    rowKey={(row) => row.id}
                    rowHref={(row) => paths.plan(row.id)}
                  />
                )}
              </Section>
              <Section title="What the platform pays you">
                {platform.length === 0 ? (
                  <EmptyState title="No plan yet">
                    The platform has not agreed a plan with you here.
                  </EmptyState>
                ) : (
                  <DataTable
                    label="Plans of the platform"
                    columns={COLUMNS}
                    rows={platform}
                    rowKey={(row) => row.id}
                    rowHref={(row) => paths.plan(row.id)}
                  />
                )}
              </Section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
};
