import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Button } from '@mantine/core';
import type { DisputeDetail } from '@portal/contracts/dispute';
import { Link } from 'react-router';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/domain/text/humanize';
import { formatMoney } from '@portal/ui/format/money';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { DisputeThread } from './dispute-thread';
import type { Fact } from '@portal/ui/patterns/facts';
import { notify } from '@portal/ui/patterns/notify';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { useDisputeDecision } from './use-dispute-decision';
import type { DisputeDecisionInput, DisputeEffect } from './use-dispute-decision';

const messages = defineMessages({
  line: { id: 'screens.disputeView.line', defaultMessage: 'Line' },
  amount: { id: 'screens.disputeView.amount', defaultMessage: 'Amount' },
  statement: { id: 'screens.disputeView.statement', defaultMessage: 'Statement' },
  noneYet: { id: 'screens.disputeView.noneYet', defaultMessage: 'None yet' },
  correction: { id: 'screens.disputeView.correction', defaultMessage: 'Correction' },
  none: { id: 'screens.disputeView.none', defaultMessage: 'None' },
  decidedBy: { id: 'screens.disputeView.decidedBy', defaultMessage: 'Decided by' },
  decided: { id: 'screens.disputeView.decided', defaultMessage: 'Decided' },
  takeBackTitle: {
    id: 'screens.disputeView.takeBackTitle',
    defaultMessage: 'Take this dispute back?',
  },
  takeBackBody: {
    id: 'screens.disputeView.takeBackBody',
    defaultMessage: 'The line of {amount} is paid like any other again.',
  },
  takeBack: { id: 'screens.disputeView.takeBack', defaultMessage: 'Take back' },
  disputeTakenBack: {
    id: 'screens.disputeView.disputeTakenBack',
    defaultMessage: 'Dispute taken back',
  },
  reject: { id: 'screens.disputeView.reject', defaultMessage: 'Reject' },
  accept: { id: 'screens.disputeView.accept', defaultMessage: 'Accept' },
});

export interface DisputeHrefs {
  readonly line: (id: string) => string;
  readonly statement: (id: string) => string;
  /** Absent where adjustments have no page. */
  readonly adjustment?: (id: string) => string;
}

export interface DisputeViewProps {
  readonly dispute: DisputeDetail;
  readonly title: string;
  readonly crumbs: readonly Crumb[];
  readonly hrefs: DisputeHrefs;
  readonly write: (body: string) => Promise<unknown>;
  /** Absent where nobody decides. */
  readonly decide?: DisputeDecisionInput['decide'];
  /** What a correction would do; absent where nobody decides. */
  readonly Effect?: DisputeEffect;
  /** Absent where nobody disputes. */
  readonly withdraw?: () => Promise<unknown>;
}

const Correction = ({
  correction: { id, amount },
  href,
}: {
  readonly correction: NonNullable<DisputeDetail['correction']>;
  readonly href: DisputeHrefs['adjustment'];
}) =>
  href === undefined ? (
    <Money value={amount} />
  ) : (
    <Link to={href(id)}>
      <Money value={amount} />
    </Link>
  );

const factsOf = (intl: Speaker, dispute: DisputeDetail, hrefs: DisputeHrefs): readonly Fact[] => [
  {
    label: intl.formatMessage(messages.line),
    value: (
      <Link to={hrefs.line(dispute.line.id)}>
        {humanize(dispute.line.component)}, {formatPeriod(dispute.line.period, intl)}
      </Link>
    ),
  },
  { label: intl.formatMessage(messages.amount), value: <Money value={dispute.line.amount} /> },
  {
    label: intl.formatMessage(messages.statement),
    value:
      dispute.statement === null ? (
        intl.formatMessage(messages.noneYet)
      ) : (
        <Link to={hrefs.statement(dispute.statement.id)}>{dispute.statement.number}</Link>
      ),
  },
  {
    label: intl.formatMessage(messages.correction),
    value:
      dispute.correction === null ? (
        intl.formatMessage(messages.none)
      ) : (
        <>
          <Correction correction={dispute.correction} href={hrefs.adjustment} />{' '}
          <StateBadge state={dispute.correction.status} />
        </>
      ),
  },
  { label: intl.formatMessage(messages.decidedBy), value: dispute.decidedByName ?? '–' },
  {
    label: intl.formatMessage(messages.decided),
    value: dispute.decidedAt === null ? '–' : <When at={dispute.decidedAt} as="moment" />,
  },
];

/** Asks before an earner takes its dispute back. */
const useTakingBack = ({ dispute: { line }, withdraw }: DisputeViewProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const confirm = useConfirm();
  return (): void =>
    confirm({
      title: formatMessage(messages.takeBackTitle),
      body: formatMessage(messages.takeBackBody, { amount: formatMoney(line.amount, intl) }),
      confirmLabel: formatMessage(messages.takeBack),
      run: async () => {
        await withdraw?.();
        notify.done(formatMessage(messages.disputeTakenBack));
      },
    });
};

/** One dispute: what it is about, what both sides say, and the decision. */
export const DisputeView = (props: DisputeViewProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { dispute, decide, withdraw } = props;
  const { accept, reject, dialog } = useDisputeDecision(props);
  const takeBack = useTakingBack(props);
  const action =
    dispute.can.decide && decide !== undefined ? (
      <>
        <Button onClick={reject}>{formatMessage(messages.reject)}</Button>
        <Button variant="filled" onClick={accept}>
          {formatMessage(messages.accept)}
        </Button>
      </>
    ) : dispute.can.withdraw && withdraw !== undefined ? (
      <Button onClick={takeBack}>{formatMessage(messages.takeBack)}</Button>
    ) : undefined;
  return (
    <DetailPage
      title={props.title}
      state={<StateBadge state={dispute.status} />}
      lead={dispute.decision ?? undefined}
      crumbs={props.crumbs}
      action={action}
      facts={factsOf(intl, dispute, props.hrefs)}
    >
      <DisputeThread
        reason={dispute.reason}
        openedByName={dispute.openedByName}
        openedAt={dispute.openedAt}
        thread={dispute.thread}
        onWrite={dispute.can.write ? props.write : undefined}
      />
      {dialog}
    </DetailPage>
  );
};
