import { Button, Group } from '@mantine/core';
import type { DecideSettlementChange, SettlementChange } from '@portal/contracts/settlement';
import { formatDay } from '@portal/ui/format/date';
import { formatMoney } from '@portal/ui/format/money';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { Facts } from '@portal/ui/patterns/facts';
import type { Fact } from '@portal/ui/patterns/facts';
import { notify } from '@portal/ui/patterns/notify';
import { Section } from '@portal/ui/patterns/section';

type Control = SettlementChange['changes'][number]['control'];

/** What each control is called, in the form as in a change that waits. */
export const SETTLING_LABELS: Readonly<Record<Control, string>> = {
  minimumMinor: 'Minimum payout',
  adjustmentThresholdMinor: 'Adjustments above this need a second person',
  recoveryCapMinor: 'Most recovered from one statement',
};

const factsOf = ({ changes, currency }: SettlementChange): Fact[] => {
  const words = (amountMinor: string | null) =>
    amountMinor === null ? 'no limit' : formatMoney({ amountMinor, currency });
  return changes.map(({ control, from, to }) => ({
    label: SETTLING_LABELS[control],
    value: `from ${words(from)} to ${words(to)}`,
  }));
};

const proposerOf = ({ proposedByName, proposedByEmail }: SettlementChange): string =>
  proposedByEmail === null ? proposedByName : `${proposedByName} (${proposedByEmail})`;

const explanation = (change: SettlementChange, others: string): string => {
  const day = formatDay(change.proposedAt);
  if (change.isOwn)
    return `You proposed this on ${day}, so ${others} has to confirm it. Until then the current values apply.`;
  const proposed = `${proposerOf(change)} proposed this on ${day}.`;
  return change.canDecide
    ? `${proposed} It loosens a control, so it takes effect once you confirm it. Until then the current values apply.`
    : `${proposed} It takes effect once ${others} confirms it. Until then the current values apply.`;
};

/**
 * A change of how a payer settles that waits for a second person: what it changes, who proposed it, and what the asker may do.
 * `others` says who may confirm it, in the singular.
 */
export const SettlingChange = ({
  change,
  title = 'Waiting for a second person',
  others,
  onDecide,
}: {
  readonly change: SettlementChange;
  readonly title?: string;
  readonly others: string;
  readonly onDecide: (input: DecideSettlementChange) => Promise<unknown>;
}) => {
  const confirm = useConfirm();
  const { id } = change;
  const facts = factsOf(change);
  const asked = [...facts, { label: 'Proposed by', value: proposerOf(change) }];
  const ask = {
    confirm: () =>
      confirm({
        title: 'Confirm this change?',
        body: 'It applies from now on; what was settled stays as it is.',
        facts: asked,
        confirmLabel: 'Confirm change',
        run: async () => {
          await onDecide({ id, decision: 'confirm' });
          notify.done('Change confirmed; it applies from now on');
        },
      }),
    refuse: () =>
      confirm({
        title: 'Refuse this change?',
        body: 'The current values stay.',
        facts: asked,
        confirmLabel: 'Refuse change',
        danger: true,
        reason: 'required',
        run: async (note) => {
          await onDecide({ id, decision: 'refuse', note });
          notify.done('Change refused');
        },
      }),
    withdraw: () =>
      confirm({
        title: 'Withdraw this change?',
        body: 'The current values stay.',
        facts,
        confirmLabel: 'Withdraw change',
        danger: true,
        run: async () => {
          await onDecide({ id, decision: 'withdraw' });
          notify.done('Change withdrawn');
        },
      }),
  };
  return (
    <Section title={title} text={explanation(change, others)}>
      <Facts items={facts} />
      {change.canDecide || change.isOwn ? (
        <Group gap="sm" mt="sm">
          {change.canDecide ? (
            <>
              <Button variant="filled" onClick={ask.confirm}>
                Confirm…
              </Button>
              <Button onClick={ask.refuse}>Refuse…</Button>
            </>
          ) : (
            <Button onClick={ask.withdraw}>Withdraw…</Button>
          )}
        </Group>
      ) : null}
    </Section>
  );
};
