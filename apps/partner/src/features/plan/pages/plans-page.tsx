import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  versionSince: { id: 'partner.plans.versionSince', defaultMessage: '{version} since {day}' },
  name: { id: 'partner.plans.name', defaultMessage: 'Name' },
  pays: { id: 'partner.plans.pays', defaultMessage: 'Pays' },
  currency: { id: 'partner.plans.currency', defaultMessage: 'Currency' },
  versionInForce: { id: 'partner.plans.versionInForce', defaultMessage: 'Version in force' },
  noneNow: { id: 'partner.plans.noneNow', defaultMessage: 'None now' },
  givenTo: { id: 'partner.plans.givenTo', defaultMessage: 'Given to' },
  nobodyYet: { id: 'partner.plans.nobodyYet', defaultMessage: 'Nobody yet' },
  createPlan: { id: 'partner.plans.createPlan', defaultMessage: 'Create plan' },
  commissionPlans: { id: 'partner.plans.commissionPlans', defaultMessage: 'Commission plans' },
  lead: { id: 'partner.plans.lead', defaultMessage: 'What is earned, on what, from when.' },
  forResellers: { id: 'partner.plans.forResellers', defaultMessage: 'For your resellers' },
  noPlanYet: { id: 'partner.plans.noPlanYet', defaultMessage: 'No plan yet' },
  forResellersEmpty: {
    id: 'partner.plans.forResellersEmpty',
    defaultMessage: 'Resellers earn nothing until a plan says what they earn.',
  },
  plansForResellers: {
    id: 'partner.plans.plansForResellers',
    defaultMessage: 'Plans for resellers',
  },
  fromPlatform: { id: 'partner.plans.fromPlatform', defaultMessage: 'What the platform pays you' },
  fromPlatformEmpty: {
    id: 'partner.plans.fromPlatformEmpty',
    defaultMessage: 'The platform has not agreed a plan with you here.',
  },
  plansOfThePlatform: {
    id: 'partner.plans.plansOfThePlatform',
    defaultMessage: 'Plans of the platform',
  },
});

type Plan = Outputs['partner']['plan']['list'][number];

const VersionInForce = ({
  version,
  since,
}: {
  readonly version: number;
  readonly since: string | null;
}) => {
  const { formatMessage } = useIntl();
  if (since === null) return version;
  return formatMessage(messages.versionSince, {
    version: String(version),
    day: <When at={since} as="day" />,
  });
};

const planColumns = (intl: Speaker): readonly Column<Plan>[] => [
  { id: 'name', header: intl.formatMessage(messages.name), cell: (row) => row.name, card: 'title' },
  {
    id: 'pays',
    header: intl.formatMessage(messages.pays),
    card: 'wide',
    cell: (row) =>
      row.components.map((component) => <div key={component.key}>{component.summary}</div>),
  },
  { id: 'currency', header: intl.formatMessage(messages.currency), cell: (row) => row.currency },
  {
    id: 'version',
    header: intl.formatMessage(messages.versionInForce),
    cell: (row) =>
      row.currentVersion === null ? (
        intl.formatMessage(messages.noneNow)
      ) : (
        <VersionInForce version={row.currentVersion} since={row.effectiveFrom} />
      ),
  },
  {
    id: 'given',
    header: intl.formatMessage(messages.givenTo),
    cell: (row) =>
      row.assignments === 0 ? intl.formatMessage(messages.nobodyYet) : row.assignments,
    align: 'end',
  },
];

/** What resellers are paid by, and what the platform pays the partner by. */
export const PlansPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const canManage = useCan('plan.manage');
  const query = useQuery(trpc.partner.plan.list.queryOptions());
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newPlan}>
      {formatMessage(messages.createPlan)}
    </Button>
  ) : undefined;
  return (
    <Page
      title={formatMessage(messages.commissionPlans)}
      lead={formatMessage(messages.lead)}
      actions={create}
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(plans) => {
          const own = plans.filter((plan) => plan.owner === 'partner');
          const platform = plans.filter((plan) => plan.owner === 'platform');
          return (
            <>
              <Section title={formatMessage(messages.forResellers)}>
                {own.length === 0 ? (
                  <EmptyState title={formatMessage(messages.noPlanYet)} action={create}>
                    {formatMessage(messages.forResellersEmpty)}
                  </EmptyState>
                ) : (
                  <DataTable
                    label={formatMessage(messages.plansForResellers)}
                    columns={planColumns(intl)}
                    rows={own}
                    rowKey={(row) => row.id}
                    rowHref={(row) => paths.plan(row.id)}
                  />
                )}
              </Section>
              <Section title={formatMessage(messages.fromPlatform)}>
                {platform.length === 0 ? (
                  <EmptyState title={formatMessage(messages.noPlanYet)}>
                    {formatMessage(messages.fromPlatformEmpty)}
                  </EmptyState>
                ) : (
                  <DataTable
                    label={formatMessage(messages.plansOfThePlatform)}
                    columns={planColumns(intl)}
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
