import { useTRPC } from '@portal/client/trpc';
import type { CommissionLineDetail } from '@portal/contracts/commission';
import { humanize } from '@portal/domain/text/humanize';
import { defineMessages } from '@portal/domain/text/message';
import { LinePage as LineView, tenantFact } from '@portal/screens/commission/line-page';
import type { ProgressHref } from '@portal/screens/commission/line-progress';
import type { Fact } from '@portal/ui/patterns/facts';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { factHref } from '../../../shared/fact-href';
import { paths } from '../../../shared/paths';
import { useCan } from '../../../shared/use-can';
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
  commissions: { id: 'partner.commissionLine.commissions', defaultMessage: 'Commissions' },
  lines: { id: 'partner.commissionLine.lines', defaultMessage: 'Lines' },
  earner: { id: 'partner.commissionLine.earner', defaultMessage: 'Earner' },
  youFromPlatform: {
    id: 'partner.commissionLine.youFromPlatform',
    defaultMessage: 'You, from the platform',
  },
  customer: { id: 'partner.commissionLine.customer', defaultMessage: 'Customer' },
});

const progressHrefOf: ProgressHref = (kind, id) => paths[kind](id);

/** Why this amount: the line's steps, facts, corrections and booking. */
export const LinePage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const mayDispute = useCan('settlement.manage');
  const dispute = useOpenDispute();
  const factsOf = (line: CommissionLineDetail): readonly Fact[] => [
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
    tenantFact(intl, line),
  ];
  return (
    <LineView
      query={useQuery(trpc.partner.commission.line.queryOptions({ id }))}
      titleOf={({ component, reseller }) =>
        reseller === null
          ? formatMessage(messages.earnedByYou, { component: humanize(component) })
          : formatMessage(messages.earnedBy, {
              component: humanize(component),
              name: reseller.name,
            })
      }
      crumbs={[
        { label: formatMessage(messages.commissions), to: paths.commissions },
        { label: formatMessage(messages.lines), to: paths.commissionLines },
      ]}
      factsOf={factsOf}
      disputeOf={({ reseller }) =>
        mayDispute && reseller === null ? () => dispute(id) : undefined
      }
      hrefOf={factHref}
      progressHrefOf={progressHrefOf}
    />
  );
};
