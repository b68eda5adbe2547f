import { ImportConstants } from '@portal/contracts/import';

/** What holds for all rows of an import, as it is kept in its options. */
export const constantsOf = (options: Readonly<Record<string, string>>): ImportConstants =>
  ImportConstants.parse(options['taxRate'] === undefined ? {} : { taxRate: options['taxRate'] });

/** The options with what holds for all rows. */
export const withConstants = (
  options: Readonly<Record<string, string>>,
  { taxRate }: ImportConstants,
): Record<string, string> => {
  const { taxRate: _, ...rest } = options;
  return taxRate === undefined ? rest : { ...rest, taxRate };
};
