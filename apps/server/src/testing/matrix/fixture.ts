import type {
  PartnerPermission,
  PlatformPermission,
  ResellerPermission,
} from '@portal/contracts/permission';
import type { Rows } from './rows';

/** What a procedure needs and how it is asked about the rows of a place. */
export interface Fixture {
  /** The permission of its surface; `signed-in`: everybody there; `open`: everybody. */
  readonly needs:
    | PlatformPermission
    | PartnerPermission
    | ResellerPermission
    | 'signed-in'
    | 'open';
  readonly input?: (rows: Rows) => unknown;
  /**
   * To whom the rows that the input names belong. `tenant`: also hidden from a member limited to other tenants;
   * `reseller`: also from the sibling resellers. Absent: the input names no row.
   */
  readonly rows?: 'partner' | 'tenant' | 'reseller';
  /** Refused to a member who works in some tenants only, whatever the role. */
  readonly allTenants?: true;
  /** A list of what all of the partner's team may see, of every tenant. */
  readonly isPartnerWide?: true;
  /** Nothing is written, although it is no query. */
  readonly isQuestion?: true;
  /** It changes who is asking (its session, password), so its success is proved in sign-in.db.test.ts. */
  readonly successElsewhere?: true;
  /** Its success is another answer than 200 with data. */
  readonly expects?: 'validation' | 'not_found' | 'conflict' | 'unavailable';
}
