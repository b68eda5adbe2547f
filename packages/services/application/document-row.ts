import type { ApplicationDocument } from '@portal/contracts/application-document';
import { FileState } from '@portal/contracts/application-document';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { storedFiles } from '@portal/db/schema/file';
import { and, asc, eq, ne } from 'drizzle-orm';
import type { Ctx } from '../context';
import { ownerOf } from '../programme/owner';
import { toInstant } from '../shared/instant';

/** The files of one application. */
export const filesOf = (ctx: Ctx, applicationId: string) =>
  and(
    ofPartner(storedFiles, ownerOf(ctx)),
    eq(storedFiles.subjectKind, 'application'),
    eq(storedFiles.subjectId, applicationId),
  );

interface Row {
  readonly id: string;
  readonly slot: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly state: string;
  readonly createdAt: Date;
}

/** A file as people see it. */
export const toDocument = (row: Row): ApplicationDocument => ({
  id: row.id,
  slot: row.slot,
  name: row.name,
  sizeBytes: row.sizeBytes,
  state: FileState.parse(row.state),
  at: toInstant(row.createdAt),
});

/** What an application was sent with, in the order in which it came; what is deleted or still on its way is left out. */
export const documentsOf = async (
  tx: Tx,
  ctx: Ctx,
  applicationId: string,
): Promise<ApplicationDocument[]> =>
  (
    await tx
      .select({
        id: storedFiles.id,
        slot: storedFiles.slot,
        name: storedFiles.name,
        sizeBytes: storedFiles.sizeBytes,
        state: storedFiles.state,
        createdAt: storedFiles.createdAt,
      })
      .from(storedFiles)
      .where(
        and(
          filesOf(ctx, applicationId),
          ne(storedFiles.state, 'deleted'),
          ne(storedFiles.state, 'receiving'),
        ),
      )
      .orderBy(asc(storedFiles.createdAt), asc(storedFiles.id))
  ).map(toDocument);
