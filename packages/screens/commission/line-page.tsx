import { Button } from '@mantine/core';
import type { CommissionLineDetail } from '@portal/contracts/commission';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import type { Fact } from '@portal/ui/patterns/facts';
import { Loaded } from '@portal/ui/patterns/loaded';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable } from '@portal/ui/state/query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { FactHref } from './line-facts';
import { LineExplanation } from './line-explanation';
import type { ProgressHref } from './line-progress';

const messages = defineMessages({
  happened: { id: 'screens.line.happened', defaultMessage: 'Happened' },
  payableFrom: { id: 'screens.line.payableFrom', defaultMessage: 'Payable from' },
  recorded: { id: 'screens.line.recorded', defaultMessage: 'Recorded' },
  tenant: { id: 'screens.line.tenant', defaultMessage: 'Tenant' },
  allTenants: { id: 'screens.line.allTenants', defaultMessage: 'All tenants' },
  plan: { id: 'screens.line.plan', defaultMessage: 'Plan' },
  planVersion: { id: 'screens.line.planVersion', defaultMessage: '{plan}, version {version}' },
  dispute: { id: 'screens.line.dispute', defaultMessage: 'Dispute…' },
});

type Line = CommissionLineDetail;

export interface LinePageProps {
  readonly query: Loadable<Line>;
  readonly titleOf: (line: Line) => string;
  readonly crumbs: readonly Crumb[];
  /** What is said of a line before its times and its plan. */
  readonly factsOf?: (line: Line) => readonly Fact[];
  /** Opens a dispute of the line; undefined: the person may not, or it is not theirs. */
  readonly disputeOf?: (line: Line) => (() => void) | undefined;
  readonly hrefOf: FactHref;
  readonly progressHrefOf: ProgressHref;
}

const PlanOf = ({ plan, to }: { readonly plan: Line['plan']; readonly to: string | undefined }) => {
  const { formatMessage } = useIntl();
  const words = formatMessage(messages.planVersion, {
    plan: plan.name,
    version: String(plan.version),
  });
  return to === undefined ? words : <Link to={to}>{words}</Link>;
};

const commonFacts = ({ formatMessage }: Speaker, line: Line, hrefOf: FactHref): readonly Fact[] => [
  { label: formatMessage(messages.happened), value: <When at={line.effectiveAt} as="moment" /> },
  { label: formatMessage(messages.payableFrom), value: <When at={line.payableOn} as="day" /> },
  { label: formatMessage(messages.recorded), value: <When at={line.recordedAt} as="moment" /> },
  {
    label: formatMessage(messages.plan),
    value: <PlanOf plan={line.plan} to={hrefOf('plan', line.plan.id)} />,
  },
];

/** Of which tenant a line is, for who sees those of several. */
export const tenantFact = ({ formatMessage }: Speaker, { tenant }: Line): Fact => ({
  label: formatMessage(messages.tenant),
  value: tenant?.name ?? formatMessage(messages.allTenants),
});

/** Why this amount: the line's steps, facts, corrections and booking. */
export const LinePage = ({
  query,
  titleOf,
  crumbs,
  factsOf,
  disputeOf,
  hrefOf,
  progressHrefOf,
}: LinePageProps) => {
  const intl = useIntl();
  const action = (line: Line) => {
    const dispute = line.progress.dispute?.status === 'open' ? undefined : disputeOf?.(line);
    return dispute === undefined ? undefined : (
      <Button onClick={dispute}>{intl.formatMessage(messages.dispute)}</Button>
    );
  };
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(line) => (
        <DetailPage
          title={titleOf(line)}
          state={<StateBadge state={line.state} />}
          crumbs={crumbs}
          action={action(line)}
          facts={[...(factsOf?.(line) ?? []), ...commonFacts(intl, line, hrefOf)]}
        >
          <LineExplanation line={line} hrefOf={hrefOf} progressHrefOf={progressHrefOf} />
        </DetailPage>
      )}
    </Loaded>
  );
};
