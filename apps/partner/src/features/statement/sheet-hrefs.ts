import type { SheetHrefs } from '@portal/screens/statement/statement-sheet';
import { paths } from '../../shared/paths';

/** Where what a statement is made of is looked at; no reseller: the partner's own. */
export const sheetHrefs = (period: string, resellerId: string | undefined): SheetHrefs => ({
  line: paths.commissionLine,
  component: (component) =>
    `${paths.commissionLines}?period=${period}&component=${encodeURIComponent(component)}&${resellerId === undefined ? 'earner=partner' : `resellerId=${resellerId}`}`,
  adjustment: (id) => `${paths.adjustments}?id=${id}`,
});
