import { ADMIN } from './admin-fixtures';
import { ADMIN_APPLICATION, PARTNER_APPLICATION } from './application-fixtures';
import { ADMIN_ONBOARDING, PARTNER_ONBOARDING, RESELLER_ONBOARDING } from './onboarding-fixtures';
import { PARTNER_COURSE, RESELLER_COURSE } from './course-fixtures';
import type { Fixture } from './fixture';
import { identity } from './identity-fixtures';
import { PARTNER } from './partner-fixtures';
import { ADMIN_AGREEMENT, PARTNER_AGREEMENT, RESELLER_AGREEMENT } from './agreement-fixtures';
import { ADMIN_PAYOUT, PARTNER_PAYOUT, RESELLER_PAYOUT } from './payout-fixtures';
import { RESELLER } from './reseller-fixtures';

const under = (prefix: string, fixtures: Record<string, Fixture>): Record<string, Fixture> =>
  Object.fromEntries(
    Object.entries(fixtures).map(([name, fixture]) => [`${prefix}.${name}`, fixture]),
  );

/** One for each procedure of the router; the test fails where one is missing or too many. */
export const FIXTURES: Readonly<Record<string, Fixture>> = {
  ...under('admin.identity', identity()),
  ...under('partner.identity', identity()),
  ...under('reseller.identity', identity()),
  ...under('admin', ADMIN),
  ...under('admin', ADMIN_APPLICATION),
  ...under('admin', ADMIN_ONBOARDING),
  ...under('partner', PARTNER_APPLICATION),
  ...under('partner', PARTNER_ONBOARDING),
  ...under('reseller', RESELLER_ONBOARDING),
  ...under('admin', ADMIN_AGREEMENT),
  ...under('partner', PARTNER_AGREEMENT),
  ...under('reseller', RESELLER_AGREEMENT),
  ...under('partner', PARTNER_COURSE),
  ...under('reseller', RESELLER_COURSE),
  ...under('admin', ADMIN_PAYOUT),
  ...under('partner', PARTNER_PAYOUT),
  ...under('reseller', RESELLER_PAYOUT),
  ...under('partner', PARTNER),
  ...under('reseller', RESELLER),
};
