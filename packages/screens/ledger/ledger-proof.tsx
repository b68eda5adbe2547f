import { Button } from '@mantine/core';
import type { LedgerFigures, LedgerProof } from '@portal/contracts/ledger';
import { toProblem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { formatNumber } from '@portal/ui/format/number';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { Facts } from '@portal/ui/patterns/facts';
import { Loaded } from '@portal/ui/patterns/loaded';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import type { Loadable } from '@portal/ui/state/query';

const messages = defineMessages({
  title: { id: 'screens.ledger.proof.title', defaultMessage: 'Proof' },
  proveNow: { id: 'screens.ledger.proof.proveNow', defaultMessage: 'Prove now' },
  right: { id: 'screens.ledger.proof.right', defaultMessage: 'The books are right' },
  wrong: { id: 'screens.ledger.proof.wrong', defaultMessage: 'The books are wrong' },
  lastRight: { id: 'screens.ledger.proof.lastRight', defaultMessage: 'Last right' },
  notProven: {
    id: 'screens.ledger.proof.notProven',
    defaultMessage:
      'Every balance, booking and total is compared with what it is of, every night. Not proven yet.',
  },
  proven: {
    id: 'screens.ledger.proof.proven',
    defaultMessage: 'Last proven {when}: every balance, booking and total, against what it is of.',
  },
});

const lookedAt = defineMessages({
  lines: { id: 'screens.ledger.lookedAt.lines', defaultMessage: 'Commission lines' },
  adjustments: { id: 'screens.ledger.lookedAt.adjustments', defaultMessage: 'Adjustments' },
  recoveries: { id: 'screens.ledger.lookedAt.recoveries', defaultMessage: 'Recoveries' },
  payouts: { id: 'screens.ledger.lookedAt.payouts', defaultMessage: 'Payouts' },
  journals: { id: 'screens.ledger.lookedAt.journals', defaultMessage: 'Journals' },
  entries: { id: 'screens.ledger.lookedAt.entries', defaultMessage: 'Entries' },
});

const LOOKED_AT: readonly (readonly [keyof LedgerFigures, Message])[] = [
  ['lines', lookedAt.lines],
  ['adjustments', lookedAt.adjustments],
  ['recoveries', lookedAt.recoveries],
  ['payouts', lookedAt.payouts],
  ['journals', lookedAt.journals],
  ['entries', lookedAt.entries],
];

const faults = defineMessages({
  unbalancedJournals: {
    id: 'screens.ledger.faults.unbalancedJournals',
    defaultMessage: 'Journals that do not balance',
  },
  wrongBalances: {
    id: 'screens.ledger.faults.wrongBalances',
    defaultMessage: 'Balances that are not the sum of their entries',
  },
  unbookedLines: {
    id: 'screens.ledger.faults.unbookedLines',
    defaultMessage: 'Lines booked wrongly or not at all',
  },
  unbookedAdjustments: {
    id: 'screens.ledger.faults.unbookedAdjustments',
    defaultMessage: 'Adjustments booked wrongly or not at all',
  },
  unbookedRecoveries: {
    id: 'screens.ledger.faults.unbookedRecoveries',
    defaultMessage: 'Recoveries booked wrongly or not at all',
  },
  unbookedPayouts: {
    id: 'screens.ledger.faults.unbookedPayouts',
    defaultMessage: 'Payouts booked wrongly or not at all',
  },
  strayJournals: {
    id: 'screens.ledger.faults.strayJournals',
    defaultMessage: 'Journals of nothing',
  },
  wrongTotals: {
    id: 'screens.ledger.faults.wrongTotals',
    defaultMessage: 'Kept totals that are not the sum of their lines',
  },
});

const WRONG: readonly (readonly [keyof LedgerFigures, Message])[] = [
  ['unbalancedJournals', faults.unbalancedJournals],
  ['wrongBalances', faults.wrongBalances],
  ['unbookedLines', faults.unbookedLines],
  ['unbookedAdjustments', faults.unbookedAdjustments],
  ['unbookedRecoveries', faults.unbookedRecoveries],
  ['unbookedPayouts', faults.unbookedPayouts],
  ['strayJournals', faults.strayJournals],
  ['wrongTotals', faults.wrongTotals],
];

const POLL_MS = 1500;

/** The proof that was asked for, until it is there. */
interface AwaitedProof {
  readonly begin: (asked: { readonly id: string }) => void;
  readonly isAwaited: (proof: LedgerProof | undefined) => boolean;
  /** How often to ask for the proof meanwhile. */
  readonly interval: (proof: LedgerProof | undefined) => number | false;
}

/** Follows a proof that is asked for on this page. */
export const useAwaitedProof = (): AwaitedProof => {
  const [awaited, setAwaited] = useState<string | null>(null);
  const isAwaited = (proof: LedgerProof | undefined): boolean =>
    awaited !== null && proof?.latest?.id !== awaited;
  return {
    begin: ({ id }) => setAwaited(id),
    isAwaited,
    interval: (proof) => (isAwaited(proof) ? POLL_MS : false),
  };
};

/** When the books were last proven and what was found; asks for a new proof. */
export const LedgerProofPanel = ({
  query,
  awaited,
  asking,
  onProve,
}: {
  readonly query: Loadable<LedgerProof>;
  readonly awaited: AwaitedProof;
  /** How it goes to ask for one. */
  readonly asking: { readonly error: unknown; readonly isPending: boolean };
  /** Absent: the person may not ask. */
  readonly onProve: (() => void) | undefined;
}) => (
  <Loaded query={query} skeleton={<DetailSkeleton />}>
    {(proof) => (
      <>
        {asking.error === null ? null : <ProblemNote problem={toProblem(asking.error)} />}
        <Proof
          proof={proof}
          isProving={asking.isPending || awaited.isAwaited(proof)}
          onProve={onProve}
        />
      </>
    )}
  </Loaded>
);

const Proof = ({
  proof,
  onProve,
  isProving,
}: {
  readonly proof: LedgerProof;
  readonly onProve: (() => void) | undefined;
  readonly isProving: boolean;
}) => {
  const { formatMessage, locale } = useIntl();
  const { latest, lastRightAt } = proof;
  const number = (value: number): string => formatNumber(value, { locale });
  const wrong = latest === null ? [] : WRONG.filter(([name]) => latest.figures[name] !== 0);
  return (
    <Section
      title={formatMessage(messages.title)}
      text={<ProofWords proof={proof} />}
      action={
        onProve === undefined ? undefined : (
          <Button onClick={onProve} loading={isProving}>
            {formatMessage(messages.proveNow)}
          </Button>
        )
      }
    >
      {latest === null ? null : (
        <>
          <StateBadge
            state={latest.isRight ? 'right' : 'wrong'}
            tone={latest.isRight ? 'good' : 'bad'}
            label={latest.isRight ? formatMessage(messages.right) : formatMessage(messages.wrong)}
          />
          <Facts
            items={[
              ...wrong.map(([name, label]) => ({
                label: formatMessage(label),
                value: <strong>{number(latest.figures[name])}</strong>,
              })),
              ...LOOKED_AT.map(([name, label]) => ({
                label: formatMessage(label),
                value: number(latest.figures[name]),
              })),
              ...(latest.isRight
                ? []
                : [
                    {
                      label: formatMessage(messages.lastRight),
                      value: <When at={lastRightAt} as="moment" />,
                    },
                  ]),
            ]}
          />
        </>
      )}
    </Section>
  );
};

const ProofWords = ({ proof: { latest } }: { readonly proof: LedgerProof }) => {
  const { formatMessage } = useIntl();
  return latest === null
    ? formatMessage(messages.notProven)
    : formatMessage(messages.proven, { when: <When at={latest.checkedAt} as="relative" /> });
};
