import { Button } from '@mantine/core';
import type { LedgerFigures, LedgerProof } from '@portal/contracts/ledger';
import { formatNumber } from '@portal/ui/format/number';
import { useLocale } from '@portal/ui/format/locale';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { Facts } from '@portal/ui/patterns/facts';
import { Section } from '@portal/ui/patterns/section';

const LOOKED_AT: readonly (readonly [keyof LedgerFigures, string])[] = [
  ['lines', 'Commission lines'],
  ['adjustments', 'Adjustments'],
  ['recoveries', 'Recoveries'],
  ['payouts', 'Payouts'],
  ['journals', 'Journals'],
  ['entries', 'Entries'],
];

const WRONG: readonly (readonly [keyof LedgerFigures, string])[] = [
  ['unbalancedJournals', 'Journals that do not balance'],
  ['wrongBalances', 'Balances that are not the sum of their entries'],
  ['unbookedLines', 'Lines booked wrongly or not at all'],
  ['unbookedAdjustments', 'Adjustments booked wrongly or not at all'],
  ['unbookedRecoveries', 'Recoveries booked wrongly or not at all'],
  ['unbookedPayouts', 'Payouts booked wrongly or not at all'],
  ['strayJournals', 'Journals of nothing'],
  ['wrongTotals', 'Kept totals that are not the sum of their lines'],
];

/** When the books were last proven and what was found; asks for a new proof. */
export const LedgerProofPanel = ({
  proof,
  onProve,
  isProving,
}: {
  readonly proof: LedgerProof;
  /** Absent: the person may not ask. */
  readonly onProve?: (() => void) | undefined;
  readonly isProving: boolean;
}) => {
  const { locale } = useLocale();
  const { latest, lastRightAt } = proof;
  const number = (value: number): string => formatNumber(value, { locale });
  const wrong = latest === null ? [] : WRONG.filter(([name]) => latest.figures[name] !== 0);
  return (
    <Section
      title="Proof"
      text={<ProofWords proof={proof} />}
      action={
        onProve === undefined ? undefined : (
          <Button onClick={onProve} loading={isProving}>
            Prove now
          </Button>
        )
      }
    >
      {latest === null ? null : (
        <>
          <StateBadge
            state={latest.isRight ? 'right' : 'wrong'}
            tone={latest.isRight ? 'good' : 'bad'}
            label={latest.isRight ? 'The books are right' : 'The books are wrong'}
          />
          <Facts
            items={[
              ...wrong.map(([name, label]) => ({
                label,
                value: <strong>{number(latest.figures[name])}</strong>,
              })),
              ...LOOKED_AT.map(([name, label]) => ({ label, value: number(latest.figures[name]) })),
              ...(latest.isRight
                ? []
                : [
                    {
                      label: 'Last right',
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

const ProofWords = ({ proof: { latest } }: { readonly proof: LedgerProof }) =>
  latest === null ? (
    <>
      Every balance, booking and total is compared with what it is of, every night. Not proven yet.
    </>
  ) : (
    <>
      Last proven <When at={latest.checkedAt} as="relative" />: every balance, booking and total,
      against what it is of.
    </>
  );
