import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button } from '@mantine/core';
import type { CommissionLineDetail } from '@portal/contracts/commission';
import type { DisputeDetail } from '@portal/contracts/dispute';
import { Link } from 'react-router';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/domain/text/humanize';
import { formatMoney } from '@portal/ui/format/money';
import type { Loadable } from '@portal/ui/state/query';
import { DisputeThread } from './dispute-thread';
import type { DisputeHrefs } from './dispute-view';
import { LineWhy } from '../commission/line-explanation';
import type { LineExplanationProps } from '../commission/line-explanation';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useDisputeDecision } from './use-dispute-decision';
import type { DisputeDecisionInput } from './use-dispute-decision';
import classes from './dispute-review.module.css';

const messages = defineMessages({
  disputes: { id: 'screens.disputeReview.disputes', defaultMessage: '{earner} disputes {amount}' },
  onStatement: {
    id: 'screens.disputeReview.onStatement',
    defaultMessage: '{line} on statement {statement}',
  },
  reject: { id: 'screens.disputeReview.reject', defaultMessage: 'Reject' },
  accept: { id: 'screens.disputeReview.accept', defaultMessage: 'Accept' },
});

export interface DisputeReviewProps extends DisputeDecisionInput {
  /** Who disputes. */
  readonly earner: string;
  readonly line: Loadable<CommissionLineDetail>;
  readonly hrefs: DisputeHrefs;
  /** Address of what a fact of the explanation names. */
  readonly hrefOf: LineExplanationProps['hrefOf'];
  readonly write: (body: string) => Promise<unknown>;
}

/** A dispute to decide: why the line is what it is beside what both sides say, and the decision. */
export const DisputeReview = (props: DisputeReviewProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { dispute, earner, line, hrefs, hrefOf, write } = props;
  const { accept, reject, dialog } = useDisputeDecision(props);
  const { line: about, statement } = dispute;
  const theLine = (
    <Link to={hrefs.line(about.id)}>
      {humanize(about.component)}, {formatPeriod(about.period, intl)}
    </Link>
  );
  return (
    <article>
      <header className={classes.head}>
        <div>
          <h2>
            {formatMessage(messages.disputes, { earner, amount: formatMoney(about.amount, intl) })}
          </h2>
          <p>
            {statement === null
              ? theLine
              : formatMessage(messages.onStatement, {
                  line: theLine,
                  statement: <Link to={hrefs.statement(statement.id)}>{statement.number}</Link>,
                })}
          </p>
        </div>
        {dispute.can.decide ? (
          <div className={classes.actions}>
            <Button onClick={reject} aria-keyshortcuts="r">
              {formatMessage(messages.reject)}
            </Button>
            <Button variant="filled" onClick={accept} aria-keyshortcuts="a">
              {formatMessage(messages.accept)}
            </Button>
          </div>
        ) : null}
      </header>
      <div className={classes.columns}>
        <Conversation dispute={dispute} write={write} />
        <Loaded query={line} skeleton={<DetailSkeleton />}>
          {(known) => <LineWhy line={known} hrefOf={hrefOf} />}
        </Loaded>
      </div>
      {dialog}
    </article>
  );
};

const Conversation = ({
  dispute,
  write,
}: {
  readonly dispute: DisputeDetail;
  readonly write: DisputeReviewProps['write'];
}) => (
  <DisputeThread
    reason={dispute.reason}
    openedByName={dispute.openedByName}
    openedAt={dispute.openedAt}
    thread={dispute.thread}
    onWrite={dispute.can.write ? write : undefined}
  />
);
