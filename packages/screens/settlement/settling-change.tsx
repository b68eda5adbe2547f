import { Button, Group } from '@mantine/core';
import type { DecideSettlementChange, SettlementChange } from '@portal/contracts/settlement';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatDay } from '@portal/ui/format/date';
import { formatMoney } from '@portal/ui/format/money';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { Facts } from '@portal/ui/patterns/facts';
import type { Fact } from '@portal/ui/patterns/facts';
import { notify } from '@portal/ui/patterns/notify';
import { Section } from '@portal/ui/patterns/section';

const messages = defineMessages({
  noLimit: { id: 'screens.settlement.change.noLimit', defaultMessage: 'no limit' },
  fromTo: { id: 'screens.settlement.change.fromTo', defaultMessage: 'from {from} to {to}' },
  ownWaits: {
    id: 'screens.settlement.change.ownWaits',
    defaultMessage:
      'You proposed this on {day}, so {others} has to confirm it. Until then the current values apply.',
  },
  decidable: {
    id: 'screens.settlement.change.decidable',
    defaultMessage:
      '{proposer} proposed this on {day}. It loosens a control, so it takes effect once you confirm it. Until then the current values apply.',
  },
  othersDecide: {
    id: 'screens.settlement.change.othersDecide',
    defaultMessage:
      '{proposer} proposed this on {day}. It takes effect once {others} confirms it. Until then the current values apply.',
  },
  waiting: {
    id: 'screens.settlement.change.waiting',
    defaultMessage: 'Waiting for a second person',
  },
  proposedBy: { id: 'screens.settlement.change.proposedBy', defaultMessage: 'Proposed by' },
  confirmQuestion: {
    id: 'screens.settlement.change.confirmQuestion',
    defaultMessage: 'Confirm this change?',
  },
  confirmBody: {
    id: 'screens.settlement.change.confirmBody',
    defaultMessage: 'It applies from now on; what was settled stays as it is.',
  },
  confirm: { id: 'screens.settlement.change.confirm', defaultMessage: 'Confirm change' },
  confirmed: {
    id: 'screens.settlement.change.confirmed',
    defaultMessage: 'Change confirmed; it applies from now on',
  },
  refuseQuestion: {
    id: 'screens.settlement.change.refuseQuestion',
    defaultMessage: 'Refuse this change?',
  },
  valuesStay: {
    id: 'screens.settlement.change.valuesStay',
    defaultMessage: 'The current values stay.',
  },
  refuse: { id: 'screens.settlement.change.refuse', defaultMessage: 'Refuse change' },
  refused: { id: 'screens.settlement.change.refused', defaultMessage: 'Change refused' },
  withdrawQuestion: {
    id: 'screens.settlement.change.withdrawQuestion',
    defaultMessage: 'Withdraw this change?',
  },
  withdraw: { id: 'screens.settlement.change.withdraw', defaultMessage: 'Withdraw change' },
  withdrawn: { id: 'screens.settlement.change.withdrawn', defaultMessage: 'Change withdrawn' },
  confirmShort: { id: 'screens.settlement.change.confirmShort', defaultMessage: 'Confirm…' },
  refuseShort: { id: 'screens.settlement.change.refuseShort', defaultMessage: 'Refuse…' },
  withdrawShort: { id: 'screens.settlement.change.withdrawShort', defaultMessage: 'Withdraw…' },
});

type Control = SettlementChange['changes'][number]['control'];

/** What each control is called, in the form as in a change that waits. */
export const SETTLING_LABELS: Readonly<Record<Control, Message>> = defineMessages({
  minimumMinor: { id: 'screens.settlement.control.minimum', defaultMessage: 'Minimum payout' },
  adjustmentThresholdMinor: {
    id: 'screens.settlement.control.adjustmentThreshold',
    defaultMessage: 'Adjustments above this need a second person',
  },
  recoveryCapMinor: {
    id: 'screens.settlement.control.recoveryCap',
    defaultMessage: 'Most recovered from one statement',
  },
});

const factsOf = (
  { formatMessage, locale }: Speaker,
  { changes, currency }: SettlementChange,
): Fact[] => {
  const words = (amountMinor: string | null) =>
    amountMinor === null
      ? formatMessage(messages.noLimit)
      : formatMoney({ amountMinor, currency }, { locale });
  return changes.map(({ control, from, to }) => ({
    label: formatMessage(SETTLING_LABELS[control]),
    value: formatMessage(messages.fromTo, { from: words(from), to: words(to) }),
  }));
};

const proposerOf = ({ proposedByName, proposedByEmail }: SettlementChange): string =>
  proposedByEmail === null ? proposedByName : `${proposedByName} (${proposedByEmail})`;

const explanation = (
  { formatMessage, locale }: Speaker,
  change: SettlementChange,
  others: string,
): string => {
  const day = formatDay(change.proposedAt, { locale });
  if (change.isOwn) return formatMessage(messages.ownWaits, { day, others });
  const proposer = proposerOf(change);
  return change.canDecide
    ? formatMessage(messages.decidable, { proposer, day })
    : formatMessage(messages.othersDecide, { proposer, day, others });
};

/**
 * A change of how a payer settles that waits for a second person: what it changes, who proposed it, and what the asker may do.
 * `others` says who may confirm it, in the singular.
 */
export const SettlingChange = ({
  change,
  title,
  others,
  onDecide,
}: {
  readonly change: SettlementChange;
  readonly title?: string;
  readonly others: string;
  readonly onDecide: (input: DecideSettlementChange) => Promise<unknown>;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const confirm = useConfirm();
  const { id } = change;
  const facts = factsOf(intl, change);
  const asked = [
    ...facts,
    { label: formatMessage(messages.proposedBy), value: proposerOf(change) },
  ];
  const ask = {
    confirm: () =>
      confirm({
        title: formatMessage(messages.confirmQuestion),
        body: formatMessage(messages.confirmBody),
        facts: asked,
        confirmLabel: formatMessage(messages.confirm),
        run: async () => {
          await onDecide({ id, decision: 'confirm' });
          notify.done(formatMessage(messages.confirmed));
        },
      }),
    refuse: () =>
      confirm({
        title: formatMessage(messages.refuseQuestion),
        body: formatMessage(messages.valuesStay),
        facts: asked,
        confirmLabel: formatMessage(messages.refuse),
        danger: true,
        reason: 'required',
        run: async (note) => {
          await onDecide({ id, decision: 'refuse', note });
          notify.done(formatMessage(messages.refused));
        },
      }),
    withdraw: () =>
      confirm({
        title: formatMessage(messages.withdrawQuestion),
        body: formatMessage(messages.valuesStay),
        facts,
        confirmLabel: formatMessage(messages.withdraw),
        danger: true,
        run: async () => {
          await onDecide({ id, decision: 'withdraw' });
          notify.done(formatMessage(messages.withdrawn));
        },
      }),
  };
  return (
    <Section
      title={title ?? formatMessage(messages.waiting)}
      text={explanation(intl, change, others)}
    >
      <Facts items={facts} />
      {change.canDecide || change.isOwn ? (
        <Group gap="sm" mt="sm">
          {change.canDecide ? (
            <>
              <Button variant="filled" onClick={ask.confirm}>
                {formatMessage(messages.confirmShort)}
              </Button>
              <Button onClick={ask.refuse}>{formatMessage(messages.refuseShort)}</Button>
            </>
          ) : (
            <Button onClick={ask.withdraw}>{formatMessage(messages.withdrawShort)}</Button>
          )}
        </Group>
      ) : null}
    </Section>
  );
};
