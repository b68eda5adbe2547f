import { createHash } from 'node:crypto';
import { SAMPLE_ASKER, sampleId } from './sample-id';
import type { Place } from './sample-id';
import { SEATS } from './sample-identity';
import type { TableMaker } from './sample-identity';

const DAY = '2026-10-01T00:00:00Z';
const TEXT = 'x';

const payerOf = ({ label }: Place): string => (label === 'AP' ? 'platform' : 'partner');

/** The tables of agreements. */
export const AGREEMENT_MAKERS: Readonly<Record<string, TableMaker>> = {
  agreement_versions: [
    ['A1', 'A0', 'AP', 'B1'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('agreement_versions', p.label),
      payer: payerOf(p),
      number: p.label === 'A0' ? 2 : 1,
      body: TEXT,
      // A0 and AP are drafts.
      ...(p.label === 'A0' || p.label === 'AP'
        ? {}
        : { published_at: DAY, holds_from: DAY, published_by_name: 'x' }),
      version: 1,
    }),
  ],
  agreement_acceptances: [
    [...SEATS, 'AP'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('agreement_acceptances', p.label),
      payer: payerOf(p),
      ...(p.label === 'AP' ? {} : { tenant_id: p.tenant_id, reseller_id: p.reseller_id }),
      agreement_version_id: sampleId('agreement_versions', p.label === 'A2' ? 'A1' : p.label),
      number: 1,
      body: TEXT,
      body_hash: createHash('sha256').update(TEXT).digest('hex'),
      signed_name: 'x',
      accepted_by: SAMPLE_ASKER.userId,
      accepted_by_name: 'x',
      accepted_at: DAY,
      ip_address: '192.0.2.1',
    }),
  ],
};
