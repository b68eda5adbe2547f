import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { IntlShape } from 'react-intl';
import type { CommissionLineDetail, ObstacleView } from '@portal/contracts/commission';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Fact } from '@portal/ui/patterns/facts';
import { Facts } from '@portal/ui/patterns/facts';
import { Section } from '@portal/ui/patterns/section';
import { nothingInTheWay } from '../earnings/due-words';

const messages = defineMessages({
  until: { id: 'screens.lineProgress.until', defaultMessage: 'Until {end}.' },
  statement: { id: 'screens.lineProgress.statement', defaultMessage: 'Statement' },
  noneYet: { id: 'screens.lineProgress.noneYet', defaultMessage: 'None yet' },
  payout: { id: 'screens.lineProgress.payout', defaultMessage: 'Payout' },
  dispute: { id: 'screens.lineProgress.dispute', defaultMessage: 'Dispute' },
  paid: { id: 'screens.lineProgress.paid', defaultMessage: 'It is paid.' },
  paidBy: {
    id: 'screens.lineProgress.paidBy',
    defaultMessage: 'Paid by payout {payout} on {day}.',
  },
  unknown: {
    id: 'screens.lineProgress.unknown',
    defaultMessage:
      'It went with payout {payout}, of which nobody knows yet whether it arrived. That is being looked into.',
  },
  failed: {
    id: 'screens.lineProgress.failed',
    defaultMessage:
      'It went with payout {payout}, which failed. Who pays tries it again or lets go of it.',
  },
  underWay: {
    id: 'screens.lineProgress.underWay',
    defaultMessage: 'It goes with payout {payout}, which is under way.',
  },
  zero: {
    id: 'screens.lineProgress.zero',
    defaultMessage: 'Its amount is zero: there is nothing to pay.',
  },
  obstacles: { id: 'screens.lineProgress.obstacles', defaultMessage: 'What stands in the way:' },
  title: { id: 'screens.lineProgress.title', defaultMessage: 'On its way to being paid' },
});

/** Where the pages of this app are for what a line is in; absent: it has none. */
export type ProgressHref = (
  kind: 'statement' | 'payout' | 'dispute',
  id: string,
) => string | undefined;

const Linked = ({ to, children }: { readonly to: string | undefined; readonly children: string }) =>
  to === undefined ? <>{children}</> : <Link to={to}>{children}</Link>;

/** Reasons why something is not paid yet, as sentences with the end where it is known. */
export const Obstacles = ({ items }: { readonly items: readonly ObstacleView[] }) => {
  const { formatMessage } = useIntl();
  return (
    <ul>
      {items.map((item) => (
        <li key={item.text}>
          {item.text}
          {item.until === null ? null : (
            <> {formatMessage(messages.until, { end: <When at={item.until} as="day" /> })}</>
          )}
        </li>
      ))}
    </ul>
  );
};

const factsOf = (
  intl: Speaker,
  { progress }: CommissionLineDetail,
  hrefOf: ProgressHref,
): readonly Fact[] => {
  const { statement, payout, dispute } = progress;
  return [
    {
      label: intl.formatMessage(messages.statement),
      value:
        statement === null ? (
          intl.formatMessage(messages.noneYet)
        ) : (
          <Linked to={hrefOf('statement', statement.id)}>{statement.number}</Linked>
        ),
    },
    {
      label: intl.formatMessage(messages.payout),
      value:
        payout === null ? (
          intl.formatMessage(messages.noneYet)
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
            label: intl.formatMessage(messages.dispute),
            value: (
              <>
                <Linked to={hrefOf('dispute', dispute.id)}>{dispute.reason}</Linked>{' '}
                <StateBadge state={dispute.status} />
              </>
            ),
          },
        ]),
  ];
};

const paidWords = (intl: IntlShape, { progress: { payout } }: CommissionLineDetail): ReactNode =>
  payout === null || payout.paidAt === null
    ? intl.formatMessage(messages.paid)
    : intl.formatMessage(messages.paidBy, {
        payout: payout.reference,
        day: <When at={payout.paidAt} as="day" />,
      });

const underwayWords = (
  intl: Speaker,
  { status, reference: payout }: NonNullable<CommissionLineDetail['progress']['payout']>,
): string => {
  switch (status) {
    case 'unknown':
      return intl.formatMessage(messages.unknown, { payout });
    case 'failed':
      return intl.formatMessage(messages.failed, { payout });
    default:
      return intl.formatMessage(messages.underWay, { payout });
  }
};

const isNothing = (line: CommissionLineDetail): boolean => line.amount.amountMinor === '0';

const progressWords = (intl: IntlShape, line: CommissionLineDetail): ReactNode => {
  const { payout, obstacles } = line.progress;
  if (line.state === 'paid') return paidWords(intl, line);
  if (isNothing(line)) return intl.formatMessage(messages.zero);
  if (payout !== null) return underwayWords(intl, payout);
  return obstacles.length === 0 ? nothingInTheWay(intl) : intl.formatMessage(messages.obstacles);
};

/** Where a line is on its way to being paid, and what stands in the way. */
export const LineProgress = ({
  line,
  hrefOf = () => undefined,
}: {
  readonly line: CommissionLineDetail;
  readonly hrefOf?: ProgressHref | undefined;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { obstacles, payout } = line.progress;
  const areObstaclesSaid = obstacles.length > 0 && payout === null && !isNothing(line);
  return (
    <Section title={formatMessage(messages.title)} text={progressWords(intl, line)}>
      {areObstaclesSaid ? <Obstacles items={obstacles} /> : null}
      <Facts items={factsOf(intl, line, hrefOf)} />
    </Section>
  );
};
