import type { Fixture } from './fixture';
import type { Rows } from './rows';

const hash = 'a'.repeat(64);
// Nobody has read that version.
const version = 999_999;

const ofPayer = (beside: (rows: Rows) => object, more: Partial<Fixture>) => ({
  'agreement.list': { needs: 'read' as const, ...more, input: beside },
  'agreement.saveDraft': {
    needs: 'programme.manage' as const,
    ...more,
    allTenants: true as const,
    input: (rows: Rows) => ({ ...beside(rows), body: 'By {{company}}', version }),
    expects: 'conflict' as const,
  },
  'agreement.publish': {
    needs: 'programme.manage' as const,
    ...more,
    allTenants: true as const,
    input: (rows: Rows) => ({ ...beside(rows), version, holdsFrom: '2999-01-01' }),
    expects: 'conflict' as const,
  },
});

/** The platform asks partners. */
export const ADMIN_AGREEMENT: Record<string, Fixture> = ofPayer(
  ({ partnerId }) => ({ partnerId }),
  { rows: 'partner' },
);

/** A partner asks its resellers, and is asked by the platform. */
export const PARTNER_AGREEMENT: Record<string, Fixture> = {
  ...ofPayer(() => ({}), {}),
  'ownAgreement.get': { needs: 'read', allTenants: true },
  'ownAgreement.accept': {
    needs: 'agreement.accept',
    allTenants: true,
    input: () => ({ number: 999_999, hash, signedName: 'Ada', hasAgreed: true }),
    expects: 'conflict',
  },
};

/** A reseller is asked. */
export const RESELLER_AGREEMENT: Record<string, Fixture> = {
  'agreement.get': { needs: 'read' },
  'agreement.accept': {
    needs: 'agreement.accept',
    input: () => ({ number: 999_999, hash, signedName: 'Ada', hasAgreed: true }),
    expects: 'conflict',
  },
};
