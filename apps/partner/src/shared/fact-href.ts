import { paths } from './paths';

/** Address of what a fact of an explanation names, where there is a page for it. */
export const factHref = (kind: string, id: string): string | undefined => {
  switch (kind) {
    case 'customer':
      return paths.customer(id);
    case 'plan':
      return paths.plan(id);
    case 'reseller':
      return paths.reseller(id);
    case 'line':
      return paths.commissionLine(id);
    default:
      return undefined;
  }
};
