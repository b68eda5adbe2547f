import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { humanize } from '@portal/domain/text/humanize';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { LineExplanation } from '@portal/screens/commission/line-explanation';
import type { ProgressHref } from '@portal/screens/commission/line-progress';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { factHref } from '../../../shared/fact-href';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { useOpenDispute } from '../../../shared/use-open-dispute';

const messages = defineMessages({
  earnedByYou: {
    id: 'partner.commissionLine.earnedByYou',
    defaultMessage: '{component} earned by you',
  },
  earnedBy: {
    id: 'partner.commissionLine.earnedBy',
    defaultMessage: '{component} earned by {name}',
  },
  planVersion: {
    id: 'partner.commissionLine.planVersion',
    defaultMessage: '{plan}, version {version}',
  },
  commissions: { id: 'partner.commissionLine.commissions', defaultMessage: 'Commissions' },
  lines: { id: 'partner.commissionLine.lines', defaultMessage: 'Lines' },
  dispute: { id: 'partner.commissionLine.dispute', defaultMessage: 'Dispute…' },
  earner: { id: 'partner.commissionLine.earner', defaultMessage: 'Earner' },
  youFromPlatform: {
    id: 'partner.commissionLine.youFromPlatform',
    defaultMessage: 'You, from the platform',
  },
  customer: { id: 'partner.commissionLine.customer', defaultMessage: 'Customer' },
  tenant: { id: 'partner.commissionLine.tenant', defaultMessage: 'Tenant' },
  allTenants: { id: 'partner.commissionLine.allTenants', defaultMessage: 'All tenants' },
  happened: { id: 'partner.commissionLine.happened', defaultMessage: 'Happened' },
  payableFrom: { id: 'partner.commissionLine.payableFrom', defaultMessage: 'Payable from' },
  recorded: { id: 'partner.commissionLine.recorded', defaultMessage: 'Recorded' },
  plan: { id: 'partner.commissionLine.plan', defaultMessage: 'Plan' },
});

const progressHrefOf: ProgressHref = (kind, id) => paths[kind](id);

/** Why this amount: the line's steps, facts, corrections and booking. */
export const LinePage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const mayDispute = useCan('settlement.manage');
  const dispute = useOpenDispute();
  const query = useQuery(trpc.partner.commission.line.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(line) => (
        <DetailPage
          title={
            line.reseller === null
              ? formatMessage(messages.earnedByYou, { component: humanize(line.component) })
              : formatMessage(messages.earnedBy, {
                  component: humanize(line.component),
                  name: line.reseller.name,
                })
          }
          state={<StateBadge state={line.state} />}
          crumbs={[
            { label: formatMessage(messages.commissions), to: paths.commissions },
            { label: formatMessage(messages.lines), to: paths.commissionLines },
          ]}
          action={
            mayDispute && line.reseller === null && line.progress.dispute?.status !== 'open' ? (
              <Button onClick={() => dispute(id)}>{formatMessage(messages.dispute)}</Button>
            ) : undefined
          }
          facts={[
            {
              label: formatMessage(messages.earner),
              value:
                line.reseller === null ? (
                  formatMessage(messages.youFromPlatform)
                ) : (
                  <Link to={paths.reseller(line.reseller.id)}>{line.reseller.name}</Link>
                ),
            },
            {
              label: formatMessage(messages.customer),
              value:
                line.customer === null ? (
                  '–'
                ) : (
                  <Link to={paths.customer(line.customer.id)}>
                    {line.customer.name ?? line.customer.externalId}
                  </Link>
                ),
            },
            {
              label: formatMessage(messages.tenant),
              value: line.tenant?.name ?? formatMessage(messages.allTenants),
            },
            {
              label: formatMessage(messages.happened),
              value: <When at={line.effectiveAt} as="moment" />,
            },
            {
              label: formatMessage(messages.payableFrom),
              value: <When at={line.payableFrom} as="day" />,
            },
            {
              label: formatMessage(messages.recorded),
              value: <When at={line.recordedAt} as="moment" />,
            },
            {
              label: formatMessage(messages.plan),
              value: (
                <Link to={paths.plan(line.plan.id)}>
                  {formatMessage(messages.planVersion, {
                    plan: line.plan.name,
                    version: String(line.plan.version),
                  })}
                </Link>
              ),
            },
          ]}
        >
          <LineExplanation line={line} hrefOf={factHref} progressHrefOf={progressHrefOf} />
        </DetailPage>
      )}
    </Loaded>
  );
};
