import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { PERIODS_A_PAGE, PeriodList } from '@portal/screens/period/period-list';
import { Section } from '@portal/ui/patterns/section';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  months: { id: 'admin.partnerPeriods.months', defaultMessage: 'Months' },
  partnerEarned: { id: 'admin.partnerPeriods.partnerEarned', defaultMessage: 'Partner earned' },
});

/** The accounting months of one partner. */
export const PartnerPeriods = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.admin.period.list.queryOptions(
      { partnerId: id, page, pageSize: PERIODS_A_PAGE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Section title={formatMessage(messages.months)}>
      <PeriodList
        query={query}
        page={page}
        onPage={onPage}
        hrefOf={(period) => paths.partnerPeriod(id, period)}
        partnerLabel={formatMessage(messages.partnerEarned)}
      />
    </Section>
  );
};
