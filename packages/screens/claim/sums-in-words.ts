import type { Speaker } from '@portal/domain/text/message';
import { formatMoney } from '@portal/ui/format/money';

/** Amounts in several currencies as one enumeration: `$120.00 and €3.00`. */
export const sumsInWords = (
  { locale }: Speaker,
  sums: readonly { readonly amountMinor: string; readonly currency: string }[],
): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    sums.map((sum) => formatMoney(sum, { locale })),
  );
