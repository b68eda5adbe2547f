import type { RereadImport } from '@portal/contracts/import';
import type { ImportView } from '@portal/contracts/import';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { wonRace } from '../shared/or-not-found';
import { checkSameHand } from './check-source';
import { describeImport, loadImport } from './import-row';
import { scanTarget } from './scan-target';
import { scanUpload } from './scan-upload';
import { formatOf, formatOptions } from './upload-text';

const messages = defineMessages({
  notWaiting: {
    id: 'services.import.notWaiting',
    defaultMessage: 'This import is not waiting for its columns.',
  },
});

/**
 * Reads an uploaded file anew: with another encoding, another sheet, or its header on another line or without one; its
 * columns are then mapped again.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (not waiting for its mapping), `validation` at `encoding`,
 * `headerRow` or `sheet`
 */
export const rereadImport = async (ctx: Ctx, input: RereadImport): Promise<ImportView> => {
  requirePermission(ctx, { partner: 'import.manage' });
  const partnerId = partnerOf(ctx);
  const { id, headerLine } = input;
  const row = await inScope(ctx.db, readScopeOf(ctx), (tx) => loadImport(tx, partnerId, id));
  if (row.status !== 'mapping') throw conflict(messages.notWaiting);
  const known = formatOf(row.options);
  const scan = await scanUpload(ctx, scanTarget(ctx, row), {
    headerLine,
    encoding: input.encoding ?? (known.kind === 'text' ? known.encoding : undefined),
    sheet: input.sheet ?? (known.kind === 'sheet' ? known.sheet : undefined),
  });
  // Another header of a sheet that was only guessed does not choose it.
  const isOpen = known.kind === 'sheet' && known.isOpen && input.sheet === undefined;
  const format = scan.format.kind === 'sheet' ? { ...scan.format, isOpen } : scan.format;
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    await checkSameHand(tx, ctx, row);
    const [written] = await tx
      .update(imports)
      .set({
        header: scan.header,
        options: formatOptions(format),
        profile: scan.profile,
        totalRows: scan.rows,
      })
      .where(and(byId(imports, partnerId, id), eq(imports.status, 'mapping')))
      .returning({ id: imports.id });
    wonRace(written, 'import');
    return describeImport(tx, partnerId, id);
  });
};
