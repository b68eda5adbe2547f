/** Intl formats decimal strings exactly; its types only know them as literals. */
export const exactNumeric = (decimal: string): Intl.StringNumericLiteral =>
  decimal as Intl.StringNumericLiteral;
