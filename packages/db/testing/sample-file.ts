import { sampleId } from './sample-id';
import { SEATS } from './sample-identity';
import type { TableMaker } from './sample-identity';

/** The tables of stored files. */
export const FILE_MAKERS: Readonly<Record<string, TableMaker>> = {
  stored_files: [
    [...SEATS, 'S'],
    (p) => ({
      partner_id: p.partner_id,
      ...(p.label === 'S' ? {} : { tenant_id: p.tenant_id }),
      id: sampleId('stored_files', p.label),
      subject_kind: 'application',
      subject_id: p.of('applications'),
      slot: 'other',
      name: 'x.pdf',
      size_bytes: 1,
      state: 'receiving',
      scan_tries: 0,
    }),
  ],
};
