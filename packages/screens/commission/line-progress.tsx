import type { CommissionLineDetail, ObstacleView } from '@portal/contracts/commission';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { humanize } from '@portal/ui/format/id';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Fact } from '@portal/ui/patterns/facts';
import { Facts } from '@portal/ui/patterns/facts';
import { Section } from '@portal/ui/patterns/section';

/** Where the pages of this app are for what a line is in; absent: it has none. */
export type ProgressHref = (
  kind: 'statement' | 'payout' | 'dispute',
  id: string,
) => string | undefined;

const Linked = ({ to, children }: { readonly to: string | undefined; readonly children: string }) =>
  to === undefined ? <>{children}</> : <Link to={to}>{children}</Link>;

/** Reasons why something is not paid yet, as sentences with the end where it is known. */
export const Obstacles = ({ items }: { readonly items: readonly ObstacleView[] }) => (
  <ul>
    {items.map((item) => (
      <li key={item.text}>
        {item.text}
        {item.until === null ? null : (
          <>
            {' '}
            Until <When at={item.until} as="day" />.
          </>
        )}
      </li>
    ))}
  </ul>
);

const factsOf = ({ progress }: CommissionLineDetail, hrefOf: ProgressHref): readonly Fact[] => {
  const { statement, payout, dispute } = progress;
  return [
    {
      label: 'Statement',
      value:
        statement === null ? (
          'None yet'
        ) : (
          <Linked to={hrefOf('statement', statement.id)}>{statement.number}</Linked>
        ),
    },
    {
      label: 'Payout',
      value:
        payout === null ? (
          'None yet'
        ) : (
          <>
            <Linked to={hrefOf('payout', payout.id)}>{payout.reference}</Linked>{' '}
            <StateBadge state={payout.status} />{' '}
            {payout.paidAt === null ? null : <When at={payout.paidAt} as="day" />}
          </>
        ),
    },
    ...(dispute === null
      ? []
      : [
          {
            label: 'Dispute',
            value: (
              <>
                <Linked to={hrefOf('dispute', dispute.id)}>{dispute.reason}</Linked>{' '}
                <StateBadge state={dispute.status} label={humanize(dispute.status)} />
              </>
            ),
          },
        ]),
  ];
};

const paidWords = ({ progress: { payout } }: CommissionLineDetail): ReactNode =>
  payout === null || payout.paidAt === null ? (
    'It is paid.'
  ) : (
    <>
      Paid by payout {payout.reference} on <When at={payout.paidAt} as="day" />.
    </>
  );

const underwayWords = (payout: NonNullable<CommissionLineDetail['progress']['payout']>): string => {
  switch (payout.status) {
    case 'unknown':
      return `It went with payout ${payout.reference}, of which nobody knows yet whether it arrived. That is being looked into.`;
    case 'failed':
      return `It went with payout ${payout.reference}, which failed. Who pays tries it again or lets go of it.`;
    default:
      return `It goes with payout ${payout.reference}, which is under way.`;
  }
};

const isNothing = (line: CommissionLineDetail): boolean => line.amount.amountMinor === '0';

const progressWords = (line: CommissionLineDetail): ReactNode => {
  const { payout, obstacles } = line.progress;
  if (line.state === 'paid') return paidWords(line);
  if (isNothing(line)) return 'Its amount is zero: there is nothing to pay.';
  if (payout !== null) return underwayWords(payout);
  return obstacles.length === 0
    ? 'Nothing stands in the way: it goes with the next payout.'
    : 'What stands in the way:';
};

/** Where a line is on its way to being paid, and what stands in the way. */
export const LineProgress = ({
  line,
  hrefOf = () => undefined,
}: {
  readonly line: CommissionLineDetail;
  readonly hrefOf?: ProgressHref | undefined;
}) => {
  const { obstacles, payout } = line.progress;
  const areObstaclesSaid = obstacles.length > 0 && payout === null && !isNothing(line);
  return (
    <Section title="On its way to being paid" text={progressWords(line)}>
      {areObstaclesSaid ? <Obstacles items={obstacles} /> : null}
      <Facts items={factsOf(line, hrefOf)} />
    </Section>
  );
};
