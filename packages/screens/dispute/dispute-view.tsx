import { Button } from '@mantine/core';
import type { DisputeDetail } from '@portal/contracts/dispute';
import { Link } from 'react-router';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
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

const factsOf = (dispute: DisputeDetail, hrefs: DisputeHrefs): readonly Fact[] => [
  {
    label: 'Line',
    value: (
      <Link to={hrefs.line(dispute.line.id)}>
        {humanize(dispute.line.component)}, {formatPeriod(dispute.line.period)}
      </Link>
    ),
  },
  { label: 'Amount', value: <Money value={dispute.line.amount} /> },
  {
    label: 'Statement',
    value:
      dispute.statement === null ? (
        'None yet'
      ) : (
        <Link to={hrefs.statement(dispute.statement.id)}>{dispute.statement.number}</Link>
      ),
  },
  {
    label: 'Correction',
    value:
      dispute.correction === null ? (
        'None'
      ) : (
        <>
          <Correction correction={dispute.correction} href={hrefs.adjustment} />{' '}
          <StateBadge state={dispute.correction.status} />
        </>
      ),
  },
  { label: 'Decided by', value: dispute.decidedByName ?? '–' },
  {
    label: 'Decided',
    value: dispute.decidedAt === null ? '–' : <When at={dispute.decidedAt} as="moment" />,
  },
];

/** Asks before an earner takes its dispute back. */
const useTakingBack = ({ dispute: { line }, withdraw }: DisputeViewProps) => {
  const confirm = useConfirm();
  return (): void =>
    confirm({
      title: 'Take this dispute back?',
      body: `The line of ${formatMoney(line.amount)} is paid like any other again.`,
      confirmLabel: 'Take back',
      run: async () => {
        await withdraw?.();
        notify.done('Dispute taken back');
      },
    });
};

/** One dispute: what it is about, what both sides say, and the decision. */
export const DisputeView = (props: DisputeViewProps) => {
  const { dispute, decide, withdraw } = props;
  const { accept, reject, dialog } = useDisputeDecision(props);
  const takeBack = useTakingBack(props);
  const action =
    dispute.can.decide && decide !== undefined ? (
      <>
        <Button onClick={reject}>Reject</Button>
        <Button variant="filled" onClick={accept}>
          Accept
        </Button>
      </>
    ) : dispute.can.withdraw && withdraw !== undefined ? (
      <Button onClick={takeBack}>Take back</Button>
    ) : undefined;
  return (
    <DetailPage
      title={props.title}
      state={<StateBadge state={dispute.status} />}
      lead={dispute.decision ?? undefined}
      crumbs={props.crumbs}
      action={action}
      facts={factsOf(dispute, props.hrefs)}
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
