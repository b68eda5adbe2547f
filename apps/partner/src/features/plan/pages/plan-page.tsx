import { Button } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { PlanHistory } from '@portal/screens/plan/plan-changes';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { AssignPlanDialog } from '../components/assign-plan-dialog';
import { ChangeTermsDialog } from '../components/change-terms-dialog';

type Plan = Outputs['partner']['plan']['get'];
type Version = Plan['versionList'][number];
type Assignment = Plan['assignmentList'][number];

const VERSION_COLUMNS: readonly Column<Version>[] = [
  { id: 'version', header: 'Version', cell: (row) => row.version, card: 'title' },
  {
    id: 'state',
    header: 'State',
    cell: (row) => (row.current ? <StateBadge state="active" label="In force" /> : '–'),
  },
  { id: 'from', header: 'From', cell: (row) => <When at={row.effectiveFrom} as="day" /> },
  {
    id: 'to',
    header: 'Until',
    cell: (row) => (row.effectiveTo === null ? 'Open' : <When at={row.effectiveTo} as="day" />),
  },
  { id: 'note', header: 'Note', cell: (row) => row.note ?? '–' },
];

/** Whom an assignment is for, in words. */
const targetOf = (assignment: Assignment): string => {
  if (assignment.reseller !== null) return assignment.reseller.name;
  if (assignment.tenant !== null) return `All resellers of ${assignment.tenant.name}`;
  return 'All resellers';
};

/** One plan: what it pays, its versions, and who is on it from when. */
export const PlanPage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.partner.plan.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(plan) => <PlanDetail plan={plan} />}
    </Loaded>
  );
};

const PlanDetail = ({ plan }: { readonly plan: Plan }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const confirm = useConfirm();
  const [assigning, setAssigning] = useState(false);
  const [changing, setChanging] = useState<Assignment>();
  const canManage = useCan('plan.manage') && plan.owner === 'partner';
  const end = useMutation(
    trpc.partner.plan.endAssignment.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.partner.plan.pathFilter()),
    }),
  );
  const assign = canManage ? (
    <Button variant="filled" onClick={() => setAssigning(true)}>
      Give plan to resellers
    </Button>
  ) : undefined;
  return (
    <DetailPage
      title={plan.name}
      crumbs={[{ label: 'Plans', to: paths.plans }]}
      action={assign}
      facts={[
        {
          label: 'For',
          value: plan.earnerKind === 'partner' ? 'You, from the platform' : 'Resellers',
        },
        { label: 'Currency', value: plan.currency },
        { label: 'Version in force', value: plan.currentVersion ?? 'None now' },
        ...(plan.description === null ? [] : [{ label: 'Description', value: plan.description }]),
        { label: 'Created', value: <When at={plan.createdAt} as="day" /> },
      ]}
    >
      <Section title="What it pays">
        <ul>
          {plan.components.map((component) => (
            <li key={component.key}>{component.summary}</li>
          ))}
        </ul>
      </Section>
      {plan.owner === 'platform' ? null : (
        <Section title="Who is on it">
          {plan.assignmentList.length === 0 ? (
            <EmptyState title="Nobody is on this plan yet" action={assign}>
              Give it to one reseller, to all of a tenant, or to all.
            </EmptyState>
          ) : (
            <DataTable
              label="Who is on this plan"
              rows={plan.assignmentList}
              rowKey={(row) => row.id}
              rowName={targetOf}
              columns={[
                { id: 'who', header: 'Who', cell: targetOf, card: 'title' },
                {
                  id: 'from',
                  header: 'From',
                  cell: (row) => <When at={row.effectiveFrom} as="day" />,
                },
                {
                  id: 'to',
                  header: 'Until',
                  cell: (row) =>
                    row.effectiveTo === null ? 'Open' : <When at={row.effectiveTo} as="day" />,
                },
                {
                  id: 'own',
                  header: 'Own terms',
                  cell: (row) =>
                    row.overrideSentences.length === 0 ? '–' : row.overrideSentences.join(' · '),
                },
              ]}
              rowActions={(row) =>
                canManage && row.effectiveTo === null
                  ? [
                      ...(row.reseller === null
                        ? []
                        : [{ label: 'Change own terms', run: () => setChanging(row) }]),
                      {
                        label: 'End today',
                        danger: true,
                        run: () =>
                          confirm({
                            title: `End the plan for ${targetOf(row)}?`,
                            body: 'Events from now on earn nothing under it. What was earned stays.',
                            confirmLabel: 'End assignment',
                            danger: true,
                            run: async () => {
                              await end.mutateAsync({
                                id: row.id,
                                effectiveTo: new Date().toISOString(),
                              });
                              notify.done('Assignment ended');
                            },
                          }),
                      },
                    ]
                  : []
              }
            />
          )}
        </Section>
      )}
      <Section
        title="Versions"
        action={
          canManage ? (
            <Button component={Link} to={paths.newPlanVersion(plan.id)}>
              New version
            </Button>
          ) : undefined
        }
      >
        <DataTable
          label="Versions"
          columns={VERSION_COLUMNS}
          rows={plan.versionList}
          rowKey={(row) => row.id}
        />
      </Section>
      {plan.versionList.length < 2 ? null : (
        <Section title="What changed">
          <PlanHistory versions={plan.versionList} earner={plan.earnerKind} />
        </Section>
      )}
      {assigning ? <AssignPlanDialog plan={plan} onClose={() => setAssigning(false)} /> : null}
      {changing === undefined ? null : (
        <ChangeTermsDialog
          plan={plan}
          assignment={changing}
          onClose={() => setChanging(undefined)}
        />
      )}
    </DetailPage>
  );
};
