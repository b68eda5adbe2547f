import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Database } from '@portal/db/database';
import { readPartnerOutbox } from '../../reader/read-outbox';
import { TEST_PERSON_VAULT } from './person-vault';

/** Has all that was told at a partner (null: at the platform) read, as background work does. */
export const catchUp = (db: Database, partnerId: string | null): Promise<void> =>
  readPartnerOutbox({
    db,
    personVault: TEST_PERSON_VAULT,
    partnerId: partnerId ?? PLATFORM_PARTNER_ID,
    requestId: 'test',
    actor: { kind: 'system', name: 'outbox' },
    now: () => new Date('2026-11-23T09:00:00Z'),
    links: {
      admin: () => 'https://admin.portal.example',
      platform: () => 'https://portal.example',
      partner: (slug) => `https://${slug}.portal.example`,
    },
  });
