import { useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/domain/text/humanize';
import { defineMessages } from '@portal/domain/text/message';
import { LinePage as LineView, tenantFact } from '@portal/screens/commission/line-page';
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
  partners: { id: 'admin.line.partners', defaultMessage: 'Partners' },
  commissions: { id: 'admin.line.commissions', defaultMessage: 'Commissions' },
});

/** Why this amount: one line of a partner. */
export const LinePage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  return (
    <LineView
      query={useQuery(trpc.admin.commission.line.queryOptions({ partnerId, id }))}
      titleOf={({ component, reseller }) =>
        reseller === null
          ? formatMessage(messages.earnedByPartner, { component: humanize(component) })
          : formatMessage(messages.earnedBy, {
              component: humanize(component),
              name: reseller.name,
            })
      }
      crumbs={[
        { label: formatMessage(messages.partners), to: paths.partners },
        {
          label: formatMessage(messages.commissions),
          to: `${paths.partner(partnerId)}/commissions`,
        },
      ]}
      factsOf={(line) => [tenantFact(intl, line)]}
      hrefOf={(kind, to) => (kind === 'line' ? paths.commissionLine(partnerId, to) : undefined)}
      progressHrefOf={(kind, to) => paths[kind](partnerId, to)}
    />
  );
};
