import * as agreement from '../schema/agreement';
import * as application from '../schema/application';
import * as backgroundCheck from '../schema/background-check';
import * as certification from '../schema/certification';
import * as claim from '../schema/claim';
import * as commission from '../schema/commission';
import * as commissionSums from '../schema/commission-sums';
import * as customer from '../schema/customer';
import * as file from '../schema/file';
import * as identity from '../schema/identity';
import * as imports from '../schema/import';
import * as ledger from '../schema/ledger';
import * as onboarding from '../schema/onboarding';
import * as partner from '../schema/partner';
import * as payout from '../schema/payout';
import * as payoutAttempt from '../schema/payout-attempt';
import * as providerEvent from '../schema/provider-event';
import * as record from '../schema/record';
import * as setAside from '../schema/set-aside';
import * as settlement from '../schema/settlement';
import * as settlementChange from '../schema/settlement-change';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';

/** What every table is declared as; the schema test finds one whose file is missing here. */
export const DECLARED_TABLES = [
  agreement,
  application,
  backgroundCheck,
  certification,
  claim,
  commission,
  commissionSums,
  customer,
  file,
  identity,
  imports,
  ledger,
  onboarding,
  partner,
  payout,
  payoutAttempt,
  providerEvent,
  record,
  setAside,
  settlement,
  settlementChange,
]
  .flatMap((schema) => Object.values<unknown>(schema))
  .flatMap((value) => (is(value, PgTable) ? [getTableConfig(value)] : []));
