import { Button, Textarea } from '@mantine/core';
import type { DecideDispute, DisputeDetail } from '@portal/contracts/dispute';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { formatPeriod } from '../format/date';
import { humanize } from '../format/id';
import { formatMoney } from '../format/money';
import { MoneyInput } from '../primitives/inputs';
import { Money } from '../primitives/money';
import { StateBadge } from '../primitives/state-badge';
import { When } from '../primitives/when';
import { useContractForm } from '../state/use-contract-form';
import { useConfirm } from './confirm';
import { DetailPage } from './detail-page';
import { DisputeThread } from './dispute-thread';
import type { Fact } from './facts';
import { FormModal } from './form-modal';
import { notify } from './notify';
import type { Crumb } from './page-header';

type Decide = (input: DecideDispute) => Promise<unknown>;

interface DisputeHrefs {
  readonly line: (id: string) => string;
  readonly statement: (id: string) => string;
}

export interface DisputeViewProps {
  readonly dispute: DisputeDetail;
  readonly title: string;
  readonly crumbs: readonly Crumb[];
  readonly hrefs: DisputeHrefs;
  readonly write: (body: string) => Promise<unknown>;
  /** Absent where nobody decides. */
  readonly decide?: Decide;
  /** Absent where nobody disputes. */
  readonly withdraw?: () => Promise<unknown>;
}

const FIELDS = z.object({
  amountMinor: z.string().regex(/^-?[1-9]\d{0,14}$/, 'Enter an amount that is not zero.'),
  note: z.string().trim().min(3, 'Say why, in a few words.').max(500),
});

/** Accepts a dispute: what is added to what the earner gets, and a word about it. */
const AcceptDialog = ({
  dispute,
  decide,
  onClose,
}: {
  readonly dispute: DisputeDetail;
  readonly decide: Decide;
  readonly onClose: () => void;
}) => {
  const { amount } = dispute.line;
  const control = useContractForm({
    schema: FIELDS,
    initialValues: { amountMinor: '', note: '' },
    onSubmit: async (values) => {
      await decide({ id: dispute.id, decision: 'accept', ...values });
      notify.done('Dispute accepted');
      onClose();
    },
  });
  return (
    <FormModal
      opened
      onClose={onClose}
      title="Accept this dispute"
      submitLabel="Accept and correct"
      control={control}
    >
      <MoneyInput
        label="Add to what is paid"
        description={`The line stays at ${formatMoney(amount)}. What you add is booked into the first open month; above your threshold a second person has to approve it.`}
        currency={amount.currency}
        {...control.form.getInputProps('amountMinor')}
      />
      <Textarea label="Why" {...control.form.getInputProps('note')} />
    </FormModal>
  );
};

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
          <Money value={dispute.correction.amount} />{' '}
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

/** Asks before a dispute ends without a correction. */
const useEndings = ({ dispute: { id, line }, decide, withdraw }: DisputeViewProps) => {
  const confirm = useConfirm();
  const amount = formatMoney(line.amount);
  return {
    reject: (): void =>
      confirm({
        title: 'Reject this dispute?',
        body: `The line stays at ${amount} and is paid like any other. The earner is told your reason by mail.`,
        confirmLabel: 'Reject dispute',
        danger: true,
        reason: 'required',
        run: async (note) => {
          await decide?.({ id, decision: 'reject', note });
          notify.done('Dispute rejected');
        },
      }),
    takeBack: (): void =>
      confirm({
        title: 'Take this dispute back?',
        body: `The line of ${amount} is paid like any other again.`,
        confirmLabel: 'Take back',
        run: async () => {
          await withdraw?.();
          notify.done('Dispute taken back');
        },
      }),
  };
};

/** One dispute: what it is about, what both sides say, and the decision. */
export const DisputeView = (props: DisputeViewProps) => {
  const { dispute, decide, withdraw } = props;
  const [accepting, setAccepting] = useState(false);
  const { reject, takeBack } = useEndings(props);
  const action =
    dispute.can.decide && decide !== undefined ? (
      <>
        <Button onClick={reject}>Reject</Button>
        <Button variant="filled" onClick={() => setAccepting(true)}>
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
      {accepting && decide !== undefined ? (
        <AcceptDialog dispute={dispute} decide={decide} onClose={() => setAccepting(false)} />
      ) : null}
    </DetailPage>
  );
};
