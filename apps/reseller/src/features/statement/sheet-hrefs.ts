import type { SheetHrefs } from '@portal/screens/statement/statement-sheet';
import { paths } from '../../shared/paths';

/** Where what a statement of this month is made of is looked at. */
export const sheetHrefs = (period: string): SheetHrefs => ({
  line: paths.commissionLine,
  component: (component) =>
    `${paths.commissions}?period=${period}&component=${encodeURIComponent(component)}`,
});
