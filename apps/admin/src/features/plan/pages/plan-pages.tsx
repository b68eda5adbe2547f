import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { DataTable } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { PlanHistory } from '@portal/screens/plan/plan-changes';
import { PlanEditorPage } from '@portal/screens/plan/plan-editor-page';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton, FormSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  createPlanFor: { id: 'admin.plan.createPlanFor', defaultMessage: 'Create plan for {name}' },
  lead: {
    id: 'admin.plan.lead',
    defaultMessage: 'What the platform pays the partner, from a day on.',
  },
  partners: { id: 'admin.plan.partners', defaultMessage: 'Partners' },
  createPlan: { id: 'admin.plan.createPlan', defaultMessage: 'Create plan' },
  plan: { id: 'admin.plan.plan', defaultMessage: 'Plan' },
  newVersion: { id: 'admin.plan.newVersion', defaultMessage: 'New version' },
  currency: { id: 'admin.plan.currency', defaultMessage: 'Currency' },
  versionInForce: { id: 'admin.plan.versionInForce', defaultMessage: 'Version in force' },
  noneNow: { id: 'admin.plan.noneNow', defaultMessage: 'None now' },
  description: { id: 'admin.plan.description', defaultMessage: 'Description' },
  created: { id: 'admin.plan.created', defaultMessage: 'Created' },
  whatItPays: { id: 'admin.plan.whatItPays', defaultMessage: 'What it pays' },
  versions: { id: 'admin.plan.versions', defaultMessage: 'Versions' },
  version: { id: 'admin.plan.version', defaultMessage: 'Version' },
  state: { id: 'admin.plan.state', defaultMessage: 'State' },
  inForce: { id: 'admin.plan.inForce', defaultMessage: 'In force' },
  from: { id: 'admin.plan.from', defaultMessage: 'From' },
  until: { id: 'admin.plan.until', defaultMessage: 'Until' },
  open: { id: 'admin.plan.open', defaultMessage: 'Open' },
  note: { id: 'admin.plan.note', defaultMessage: 'Note' },
  whatChanged: { id: 'admin.plan.whatChanged', defaultMessage: 'What changed' },
  newVersionOf: { id: 'admin.plan.newVersionOf', defaultMessage: 'New version of {name}' },
  appliesToEventsFromItsDayOn: {
    id: 'admin.plan.appliesToEventsFromItsDayOn',
    defaultMessage:
      'Applies to events from its day on; what happened before that day keeps its version.',
  },
  createVersion: { id: 'admin.plan.createVersion', defaultMessage: 'Create version' },
  versionCreated: { id: 'admin.plan.versionCreated', defaultMessage: 'Version created' },
});

type Plan = Outputs['admin']['plan']['get'];

const plansTab = (partnerId: string): string => `${paths.partner(partnerId)}/plans`;

/** What the platform pays one partner by. */
export const NewPlanPage = () => {
  const trpc = useTRPC();
  const { partnerId = '' } = useParams();
  const query = useQuery(trpc.admin.partner.get.queryOptions({ id: partnerId }));
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(partner) => <NewPlanForm partner={partner} />}
    </Loaded>
  );
};

const NewPlanForm = ({ partner }: { readonly partner: Outputs['admin']['partner']['get'] }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation(trpc.admin.plan.create.mutationOptions());
  const simulate = useMutation(trpc.admin.plan.simulate.mutationOptions());
  return (
    <PlanEditorPage
      title={formatMessage(messages.createPlanFor, { name: partner.name })}
      lead={formatMessage(messages.lead)}
      crumbs={[
        { label: formatMessage(messages.partners), to: paths.partners },
        { label: partner.name, to: plansTab(partner.id) },
      ]}
      earner="partner"
      submitLabel={formatMessage(messages.createPlan)}
      initial={{
        currency: partner.currency,
        components: [],
        effectiveFrom: `${new Date().toISOString().slice(0, 8)}01`,
      }}
      simulate={(draft) => simulate.mutateAsync({ ...draft, partnerId: partner.id })}
      onCancel={() => void navigate(plansTab(partner.id))}
      onSubmit={async ({ note: _note, ...input }) => {
        const made = await create.mutateAsync({ ...input, partnerId: partner.id });
        await queryClient.invalidateQueries(trpc.admin.plan.pathFilter());
        notify.done(`Plan ${made.name} created`);
        await navigate(paths.partnerPlan(partner.id, made.id));
      }}
    />
  );
};

/** One plan of the platform for a partner: what it pays, and its versions. */
export const PlanPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const canManage = useCan('plan.manage');
  const query = useQuery(trpc.admin.plan.get.queryOptions({ partnerId, id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(plan) => (
        <DetailPage
          title={plan.name}
          crumbs={[
            { label: formatMessage(messages.partners), to: paths.partners },
            { label: formatMessage(messages.plan), to: plansTab(partnerId) },
          ]}
          action={
            canManage && plan.owner === 'platform' ? (
              <Button
                variant="filled"
                component={Link}
                to={paths.newPartnerPlanVersion(partnerId, id)}
              >
                {formatMessage(messages.newVersion)}
              </Button>
            ) : undefined
          }
          facts={[
            { label: formatMessage(messages.currency), value: plan.currency },
            {
              label: formatMessage(messages.versionInForce),
              value: plan.currentVersion ?? formatMessage(messages.noneNow),
            },
            ...(plan.description === null
              ? []
              : [{ label: formatMessage(messages.description), value: plan.description }]),
            {
              label: formatMessage(messages.created),
              value: <When at={plan.createdAt} as="day" />,
            },
          ]}
        >
          <PlanContent plan={plan} />
        </DetailPage>
      )}
    </Loaded>
  );
};

const PlanContent = ({ plan }: { readonly plan: Plan }) => {
  const { formatMessage } = useIntl();
  return (
    <>
      <Section title={formatMessage(messages.whatItPays)}>
        <ul>
          {plan.components.map((component) => (
            <li key={component.key}>{component.summary}</li>
          ))}
        </ul>
      </Section>
      <Section title={formatMessage(messages.versions)}>
        <DataTable
          label={formatMessage(messages.versions)}
          rows={plan.versionList}
          rowKey={(row) => row.id}
          columns={[
            {
              id: 'version',
              header: formatMessage(messages.version),
              cell: (row) => row.version,
              card: 'title',
            },
            {
              id: 'state',
              header: formatMessage(messages.state),
              cell: (row) =>
                row.current ? (
                  <StateBadge state="active" label={formatMessage(messages.inForce)} />
                ) : (
                  '–'
                ),
            },
            {
              id: 'from',
              header: formatMessage(messages.from),
              cell: (row) => <When at={row.effectiveFrom} as="day" />,
            },
            {
              id: 'to',
              header: formatMessage(messages.until),
              cell: (row) =>
                row.effectiveTo === null ? (
                  formatMessage(messages.open)
                ) : (
                  <When at={row.effectiveTo} as="day" />
                ),
            },
            { id: 'note', header: formatMessage(messages.note), cell: (row) => row.note ?? '–' },
          ]}
        />
      </Section>
      {plan.versionList.length < 2 ? null : (
        <Section title={formatMessage(messages.whatChanged)}>
          <PlanHistory versions={plan.versionList} earner={plan.earnerKind} />
        </Section>
      )}
    </>
  );
};

/** A further version from a day on; what came before stays as it was. */
export const NewPlanVersionPage = () => {
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const query = useQuery(trpc.admin.plan.get.queryOptions({ partnerId, id }));
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(plan) => <VersionForm partnerId={partnerId} plan={plan} />}
    </Loaded>
  );
};

const nextMonth = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))
    .toISOString()
    .slice(0, 10);
};

const VersionForm = ({ partnerId, plan }: { readonly partnerId: string; readonly plan: Plan }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const add = useMutation(trpc.admin.plan.addVersion.mutationOptions());
  const simulate = useMutation(trpc.admin.plan.simulate.mutationOptions());
  const latest = plan.versionList.toSorted((a, b) => b.version - a.version)[0];
  const back = paths.partnerPlan(partnerId, plan.id);
  return (
    <PlanEditorPage
      title={formatMessage(messages.newVersionOf, { name: plan.name })}
      lead={formatMessage(messages.appliesToEventsFromItsDayOn)}
      crumbs={[{ label: plan.name, to: back }]}
      isVersion
      earner="partner"
      submitLabel={formatMessage(messages.createVersion)}
      initial={{
        currency: plan.currency,
        components: [],
        effectiveFrom: nextMonth(),
        definition: latest?.definition,
      }}
      simulate={(draft) => simulate.mutateAsync({ ...draft, partnerId, planId: plan.id })}
      onCancel={() => void navigate(back)}
      onSubmit={async ({ effectiveFrom, definition, note }) => {
        await add.mutateAsync({
          partnerId,
          planId: plan.id,
          effectiveFrom,
          definition,
          ...(note === '' ? {} : { note }),
        });
        await queryClient.invalidateQueries(trpc.admin.plan.pathFilter());
        notify.done(formatMessage(messages.versionCreated));
        await navigate(back);
      }}
    />
  );
};
