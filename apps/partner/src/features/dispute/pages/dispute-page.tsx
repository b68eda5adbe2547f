import { Button, Textarea } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { DisputeThread } from '@portal/ui/patterns/dispute-thread';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { z } from 'zod';
import { paths } from '../../../shared/paths';

type Dispute = Outputs['partner']['dispute']['get'];

const useRefresh = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return { onSuccess: () => queryClient.invalidateQueries(trpc.partner.pathFilter()) };
};

const FIELDS = z.object({
  amountMinor: z.string().regex(/^-?[1-9]\d{0,14}$/, 'Enter an amount that is not zero.'),
  note: z.string().trim().min(3, 'Say why, in a few words.').max(500),
});

/** Accepts a dispute: what is added to what the earner gets, and a word about it. */
const AcceptDialog = ({
  dispute,
  onClose,
}: {
  readonly dispute: Dispute;
  readonly onClose: () => void;
}) => {
  const trpc = useTRPC();
  const decide = useMutation(trpc.partner.dispute.decide.mutationOptions(useRefresh()));
  const { currency } = dispute.line.amount;
  const control = useContractForm({
    schema: FIELDS,
    initialValues: { amountMinor: '', note: '' },
    onSubmit: async ({ amountMinor, note }) => {
      await decide.mutateAsync({ id: dispute.id, decision: 'accept', amountMinor, note });
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
        description="Booked into the first open month. Above your threshold a second person has to approve it."
        currency={currency}
        {...control.form.getInputProps('amountMinor')}
      />
      <Textarea label="Why" {...control.form.getInputProps('note')} />
    </FormModal>
  );
};

/** One dispute: what it is about, what both sides say, and the decision. */
export const DisputePage = () => {
  const trpc = useTRPC();
  const confirm = useConfirm();
  const { id = '' } = useParams();
  const [accepting, setAccepting] = useState(false);
  const query = useQuery(trpc.partner.dispute.get.queryOptions({ id }));
  const refresh = useRefresh();
  const write = useMutation(trpc.partner.dispute.write.mutationOptions(refresh));
  const decide = useMutation(trpc.partner.dispute.decide.mutationOptions(refresh));
  const withdraw = useMutation(trpc.partner.dispute.withdraw.mutationOptions(refresh));
  const reject = (): void =>
    confirm({
      title: 'Reject this dispute?',
      body: 'The line stays as it is and is paid like any other. The earner is told your reason by mail.',
      confirmLabel: 'Reject dispute',
      danger: true,
      reason: 'required',
      run: async (note) => {
        await decide.mutateAsync({ id, decision: 'reject', note });
        notify.done('Dispute rejected');
      },
    });
  const takeBack = (): void =>
    confirm({
      title: 'Take this dispute back?',
      body: 'The line is paid like any other again.',
      confirmLabel: 'Take back',
      run: async () => {
        await withdraw.mutateAsync({ id });
        notify.done('Dispute taken back');
      },
    });
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(dispute) => (
        <DetailPage
          title={`Dispute of ${dispute.reseller?.name ?? 'your own line'}`}
          state={<StateBadge state={dispute.status} />}
          lead={dispute.decision ?? undefined}
          crumbs={[{ label: 'Disputes', to: paths.disputes }]}
          action={
            dispute.can.decide ? (
              <>
                <Button onClick={reject}>Reject</Button>
                <Button variant="filled" onClick={() => setAccepting(true)}>
                  Accept
                </Button>
              </>
            ) : dispute.can.withdraw ? (
              <Button onClick={takeBack}>Take back</Button>
            ) : undefined
          }
          facts={[
            {
              label: 'Line',
              value: (
                <Link to={paths.commissionLine(dispute.line.id)}>
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
                  <Link to={paths.statement(dispute.statement.id)}>{dispute.statement.number}</Link>
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
          ]}
        >
          <DisputeThread
            reason={dispute.reason}
            openedByName={dispute.openedByName}
            openedAt={dispute.openedAt}
            thread={dispute.thread}
            onWrite={dispute.can.write ? (body) => write.mutateAsync({ id, body }) : undefined}
          />
          {accepting ? (
            <AcceptDialog dispute={dispute} onClose={() => setAccepting(false)} />
          ) : null}
        </DetailPage>
      )}
    </Loaded>
  );
};
