import { Anchor } from '@mantine/core';
import { isPeriodMoving } from '@portal/contracts/period';
import type { PeriodDetail } from '@portal/contracts/period';
import { defineMessages } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import type { Loadable } from '@portal/ui/state/query';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { PeriodView } from './period-view';
import type { PeriodViewProps } from './period-view';

const messages = defineMessages({
  toMonths: { id: 'screens.period.page.toMonths', defaultMessage: 'Go to the months' },
  seeTheLines: { id: 'screens.period.page.seeTheLines', defaultMessage: 'See the lines' },
});

const RELOAD_MS = 2000;

/** How often to ask for a month: a calculation or an import that stands in the way ends by itself. */
export const reloadWhileMoving = (month: PeriodDetail | undefined): number | false =>
  month !== undefined && isPeriodMoving(month) ? RELOAD_MS : false;

/** One accounting month, and its close. */
export const PeriodPage = ({
  query,
  crumbs,
  watch,
  monthsHref,
  linesHref,
  ...view
}: Omit<PeriodViewProps, 'month' | 'links'> & {
  readonly query: Loadable<PeriodDetail>;
  readonly crumbs: readonly Crumb[];
  /** Follows a close for as long as it goes on. */
  readonly watch: ReactNode;
  /** Where all months are: the way on from one that there is not. */
  readonly monthsHref: string;
  /** Where the lines of the month are. */
  readonly linesHref: string;
}) => {
  const { formatMessage, locale } = useIntl();
  return (
    <Loaded
      query={query}
      skeleton={<DetailSkeleton />}
      back={{ to: monthsHref, label: formatMessage(messages.toMonths) }}
    >
      {(month) => (
        <Page
          key={month.period}
          title={formatPeriod(month.period, { locale })}
          crumbs={crumbs}
          mark={<StateBadge state={month.status} />}
        >
          {month.status === 'closing' && month.close?.error === null ? watch : null}
          <PeriodView
            {...view}
            month={month}
            links={
              <Anchor component={Link} to={linesHref}>
                {formatMessage(messages.seeTheLines)}
              </Anchor>
            }
          />
        </Page>
      )}
    </Loaded>
  );
};
