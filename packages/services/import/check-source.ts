import type { Tx } from '@portal/db/in-scope';
import { conflict, validation } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { posterOfFile } from '../claim/poster';
import { foreignSource, readSourceTrust } from '../claim/source-trust';
import type { Ctx } from '../context';
import { myId } from '../team/team-rule';

const messages = defineMessages({
  allowedToOthers: {
    id: 'services.import.allowedToOthers',
    defaultMessage:
      'Events of the source "{source}" are taken from whom that was allowed to. Upload the file yourself, or leave it to who began.',
  },
});

/** What of an import decides what its rows are worth. */
interface SourcedFile {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly kind: string;
  readonly source: string;
  readonly createdBy: string | null;
}

const trustIn = (tx: Tx, file: SourcedFile) =>
  readSourceTrust(tx, { ...file, postedBy: posterOfFile(file) });

/**
 * Nobody imports events under a source that was allowed to others.
 * @throws {DomainError} `validation` at `source`
 */
export const checkSource = async (tx: Tx, file: SourcedFile): Promise<void> => {
  if (file.kind !== 'events' || (await trustIn(tx, file)) !== 'refused') return;
  throw validation([{ path: ['source'], message: foreignSource(file.source) }]);
};

/**
 * A file whose events the platform pays on at once is, from its first byte to its mapping, the work of whom that was
 * allowed to.
 * @throws {DomainError} `conflict`
 */
export const checkSameHand = async (tx: Tx, ctx: Ctx, file: SourcedFile): Promise<void> => {
  if (file.kind !== 'events' || file.createdBy === myId(ctx)) return;
  if ((await trustIn(tx, file)) !== 'trusted') return;
  throw conflict(phrase(messages.allowedToOthers, { source: file.source }));
};
