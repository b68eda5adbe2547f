import { formatMoney } from '../format/money';
import type { MoneyValue } from '../format/money';
import { useLocale } from '../format/locale';

export interface MoneyProps {
  /** Null is written as a dash: no amount, not zero. */
  readonly value: MoneyValue | null | undefined;
  /** $1.2M where space is short; the exact amount is in the title. */
  readonly compact?: boolean;
  /** Writes a plus before gains. */
  readonly signed?: boolean;
  readonly strong?: boolean;
}

/** An amount with its currency, tabular, with a true minus. Right-align its column. */
export const Money = ({ value, compact = false, signed = false, strong = false }: MoneyProps) => {
  const { locale } = useLocale();
  if (value === null || value === undefined) return <span className="p-num">—</span>;
  const exact = `${formatMoney(value, { locale })} ${value.currency}`;
  return (
    <span className="p-num" title={exact} style={strong ? { fontWeight: 600 } : undefined}>
      {formatMoney(value, { locale, compact, signed })}
    </span>
  );
};
