import type { MoneyValue } from '../format/money';
import { Money } from './money';

/** Sums of several currencies, one below the other; they are never added. Each currency stands there once. */
export const MoneyLines = ({
  amounts,
  strong,
}: {
  readonly amounts: readonly MoneyValue[];
  readonly strong?: boolean;
}) =>
  amounts.length === 0 ? (
    <>–</>
  ) : (
    amounts.map((amount) => (
      <div key={amount.currency}>
        <Money value={amount} {...(strong === undefined ? {} : { strong })} />
      </div>
    ))
  );
