import { sampleId } from './sample-id';
import { PARTNERS, SEATS } from './sample-identity';
import type { TableMaker } from './sample-identity';

const DAY = '2026-10-01T00:00:00Z';

/** The tables of the record of acts, of mails, and of what was asked before. */
export const RECORD_MAKERS: Readonly<Record<string, TableMaker>> = {
  person_keys: [
    [...PARTNERS, 'S'],
    (p) => ({
      partner_id: p.partner_id,
      person_id: sampleId('person_keys', p.label),
      sealed_key: 'x',
    }),
  ],
  audit_log: [
    [...SEATS, 'A0', 'S'],
    (p) => ({
      partner_id: p.partner_id,
      seq: p.label === 'A2' ? 2 : p.label === 'A0' ? 3 : 1,
      at: DAY,
      actor_kind: 'system',
      actor_name: 'x',
      action: 'a.b',
      entity_kind: 'a',
      previous_hash: '',
      hash: '',
      ...(p.label === 'A0' || p.label === 'S' ? {} : { tenant_id: p.tenant_id }),
    }),
  ],
  audit_checks: [
    [...PARTNERS, 'S'],
    (p) => ({ partner_id: p.partner_id, id: sampleId('audit_checks', p.label), entries: 1 }),
  ],
  audit_heads: [[...PARTNERS, 'S'], (p) => ({ partner_id: p.partner_id, seq: 0, hash: '' })],
  mails: [
    [...PARTNERS, 'due', 'S'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('mails', p.label),
      kind: 'x',
      to_address: 'a@example.test',
      from_name: 'x',
      subject: 'x',
      body: 'x',
      status: p.label === 'due' ? 'queued' : 'sent',
      attempts: 0,
    }),
  ],
  outbox: [
    [...SEATS, 'S'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('outbox', p.label),
      kind: 'a.b',
      version: 1,
      entity_kind: 'a',
      payload: '{}',
      occurred_at: DAY,
      ...(p.label === 'S' ? {} : { tenant_id: p.tenant_id }),
    }),
  ],
  outbox_heads: [[...PARTNERS, 'S'], (p) => ({ partner_id: p.partner_id, position: 0 })],
  outbox_cursors: [
    [...PARTNERS, 'S'],
    (p) => ({ partner_id: p.partner_id, reader: 'x', position: 0 }),
  ],
  idempotency_keys: [
    [...PARTNERS, 'S'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('idempotency_keys', p.label),
      api_key_id: sampleId('key', p.label),
      key: 'k',
      request_hash: 'h',
    }),
  ],
};
