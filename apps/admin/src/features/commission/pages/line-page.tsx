import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { humanize } from '@portal/domain/text/humanize';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { LineExplanation } from '@portal/screens/commission/line-explanation';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  earnedBy: { id: 'admin.line.earnedBy', defaultMessage: '{component} earned by {name}' },
  earnedByPartner: {
    id: 'admin.line.earnedByPartner',
    defaultMessage: '{component} earned by the partner',
  },
  planVersion: { id: 'admin.line.planVersion', defaultMessage: '{name}, version {version}' },
  partners: { id: 'admin.line.partners', defaultMessage: 'Partners' },
  commissions: { id: 'admin.line.commissions', defaultMessage: 'Commissions' },
  happened: { id: 'admin.line.happened', defaultMessage: 'Happened' },
  payableFrom: { id: 'admin.line.payableFrom', defaultMessage: 'Payable from' },
  recorded: { id: 'admin.line.recorded', defaultMessage: 'Recorded' },
  tenant: { id: 'admin.line.tenant', defaultMessage: 'Tenant' },
  allTenants: { id: 'admin.line.allTenants', defaultMessage: 'All tenants' },
  plan: { id: 'admin.line.plan', defaultMessage: 'Plan' },
});

/** Why this amount: one line of a partner. */
export const LinePage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const query = useQuery(trpc.admin.commission.line.queryOptions({ partnerId, id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(line) => (
        <DetailPage
          title={
            line.reseller === null
              ? formatMessage(messages.earnedByPartner, { component: humanize(line.component) })
              : formatMessage(messages.earnedBy, {
                  component: humanize(line.component),
                  name: line.reseller.name,
                })
          }
          state={<StateBadge state={line.state} />}
          crumbs={[
            { label: formatMessage(messages.partners), to: paths.partners },
            {
              label: formatMessage(messages.commissions),
              to: `${paths.partner(partnerId)}/commissions`,
            },
          ]}
          facts={[
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
              label: formatMessage(messages.tenant),
              value: line.tenant?.name ?? formatMessage(messages.allTenants),
            },
            {
              label: formatMessage(messages.plan),
              value: formatMessage(messages.planVersion, {
                name: line.plan.name,
                version: line.plan.version,
              }),
            },
          ]}
        >
          <LineExplanation
            line={line}
            hrefOf={(kind, to) =>
              kind === 'line' ? paths.commissionLine(partnerId, to) : undefined
            }
            progressHrefOf={(kind, to) => paths[kind](partnerId, to)}
          />
        </DetailPage>
      )}
    </Loaded>
  );
};
