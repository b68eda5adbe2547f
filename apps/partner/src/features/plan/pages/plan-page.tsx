import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { PlanPage as PlanView, spanColumns } from '@portal/screens/plan/plan-page';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { AssignPlanDialog } from '../components/assign-plan-dialog';
import { ChangeTermsDialog } from '../components/change-terms-dialog';

const messages = defineMessages({
  allResellersOf: {
    id: 'partner.plan.allResellersOf',
    defaultMessage: 'All resellers of {tenant}',
  },
  endTitle: { id: 'partner.plan.endTitle', defaultMessage: 'End the plan for {who}?' },
  allResellers: { id: 'partner.plan.allResellers', defaultMessage: 'All resellers' },
  givePlanToResellers: {
    id: 'partner.plan.givePlanToResellers',
    defaultMessage: 'Give plan to resellers',
  },
  plans: { id: 'partner.plan.plans', defaultMessage: 'Plans' },
  for: { id: 'partner.plan.for', defaultMessage: 'For' },
  youFromPlatform: { id: 'partner.plan.youFromPlatform', defaultMessage: 'You, from the platform' },
  resellers: { id: 'partner.plan.resellers', defaultMessage: 'Resellers' },
  whoIsOnIt: { id: 'partner.plan.whoIsOnIt', defaultMessage: 'Who is on it' },
  nobodyOnIt: { id: 'partner.plan.nobodyOnIt', defaultMessage: 'Nobody is on this plan yet' },
  nobodyOnItText: {
    id: 'partner.plan.nobodyOnItText',
    defaultMessage: 'Give it to one reseller, to all of a tenant, or to all.',
  },
  whoIsOnThisPlan: { id: 'partner.plan.whoIsOnThisPlan', defaultMessage: 'Who is on this plan' },
  who: { id: 'partner.plan.who', defaultMessage: 'Who' },
  ownTerms: { id: 'partner.plan.ownTerms', defaultMessage: 'Own terms' },
  changeOwnTerms: { id: 'partner.plan.changeOwnTerms', defaultMessage: 'Change own terms' },
  endToday: { id: 'partner.plan.endToday', defaultMessage: 'End today' },
  endBody: {
    id: 'partner.plan.endBody',
    defaultMessage: 'Events from now on earn nothing under it. What was earned stays.',
  },
  endAssignment: { id: 'partner.plan.endAssignment', defaultMessage: 'End assignment' },
  assignmentEnded: { id: 'partner.plan.assignmentEnded', defaultMessage: 'Assignment ended' },
  newVersion: { id: 'partner.plan.newVersion', defaultMessage: 'New version' },
});

type Plan = Outputs['partner']['plan']['get'];
type Assignment = Plan['assignmentList'][number];

/** Whom an assignment is for, in words. */
const targetOf = (intl: Speaker, assignment: Assignment): string => {
  if (assignment.reseller !== null) return assignment.reseller.name;
  if (assignment.tenant !== null)
    return intl.formatMessage(messages.allResellersOf, { tenant: assignment.tenant.name });
  return intl.formatMessage(messages.allResellers);
};

const assignmentColumns = (intl: Speaker): readonly Column<Assignment>[] => [
  {
    id: 'who',
    header: intl.formatMessage(messages.who),
    cell: (row) => targetOf(intl, row),
    card: 'title',
  },
  ...spanColumns(intl),
  {
    id: 'own',
    header: intl.formatMessage(messages.ownTerms),
    cell: (row) => (row.overrideSentences.length === 0 ? '–' : row.overrideSentences.join(' · ')),
  },
];

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
  const intl = useIntl();
  const { formatMessage } = intl;
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
      {formatMessage(messages.givePlanToResellers)}
    </Button>
  ) : undefined;
  return (
    <PlanView
      plan={plan}
      crumbs={[{ label: formatMessage(messages.plans), to: paths.plans }]}
      action={assign}
      facts={[
        {
          label: formatMessage(messages.for),
          value:
            plan.earnerKind === 'partner'
              ? formatMessage(messages.youFromPlatform)
              : formatMessage(messages.resellers),
        },
      ]}
      versionAction={
        canManage ? (
          <Button component={Link} to={paths.newPlanVersion(plan.id)}>
            {formatMessage(messages.newVersion)}
          </Button>
        ) : undefined
      }
    >
      {plan.owner === 'platform' ? null : (
        <Section title={formatMessage(messages.whoIsOnIt)}>
          {plan.assignmentList.length === 0 ? (
            <EmptyState title={formatMessage(messages.nobodyOnIt)} action={assign}>
              {formatMessage(messages.nobodyOnItText)}
            </EmptyState>
          ) : (
            <DataTable
              label={formatMessage(messages.whoIsOnThisPlan)}
              rows={plan.assignmentList}
              rowKey={(row) => row.id}
              rowName={(row) => targetOf(intl, row)}
              columns={assignmentColumns(intl)}
              rowActions={(row) =>
                canManage && row.effectiveTo === null
                  ? [
                      ...(row.reseller === null
                        ? []
                        : [
                            {
                              label: formatMessage(messages.changeOwnTerms),
                              run: () => setChanging(row),
                            },
                          ]),
                      {
                        label: formatMessage(messages.endToday),
                        danger: true,
                        run: () =>
                          confirm({
                            title: formatMessage(messages.endTitle, { who: targetOf(intl, row) }),
                            body: formatMessage(messages.endBody),
                            confirmLabel: formatMessage(messages.endAssignment),
                            danger: true,
                            run: async () => {
                              await end.mutateAsync({
                                id: row.id,
                                effectiveTo: new Date().toISOString(),
                              });
                              notify.done(formatMessage(messages.assignmentEnded));
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
      {assigning ? <AssignPlanDialog plan={plan} onClose={() => setAssigning(false)} /> : null}
      {changing === undefined ? null : (
        <ChangeTermsDialog
          plan={plan}
          assignment={changing}
          onClose={() => setChanging(undefined)}
        />
      )}
    </PlanView>
  );
};
