import { ById } from '@portal/contracts/common';
import {
  CreateImport,
  CreatedImport,
  ImportPage,
  ImportPreview,
  ImportProblemGroups,
  ImportProblemPage,
  ImportView,
  ListImportProblems,
  ListImports,
  PreviewImport,
  RereadImport,
  StartImport,
} from '@portal/contracts/import';
import { cancelImport } from '@portal/services/import/cancel-import';
import { createImport } from '@portal/services/import/create-import';
import { getImport } from '@portal/services/import/get-import';
import { listImportProblems } from '@portal/services/import/list-import-problems';
import { listImports } from '@portal/services/import/list-imports';
import { previewImport } from '@portal/services/import/preview-import';
import { listProblemGroups } from '@portal/services/import/problem-groups';
import { rereadImport } from '@portal/services/import/reread-import';
import { startImport } from '@portal/services/import/start-import';
import { watchImport } from '@portal/services/import/watch-import';
import { partnerProcedure, router } from '../../trpc';

export const partnerImportRouter = router({
  create: partnerProcedure
    .input(CreateImport)
    .output(CreatedImport)
    .mutation(({ ctx, input }) => createImport(ctx, input)),
  preview: partnerProcedure
    .input(PreviewImport)
    .output(ImportPreview)
    .query(({ ctx, input }) => previewImport(ctx, input)),
  reread: partnerProcedure
    .input(RereadImport)
    .output(ImportView)
    .mutation(({ ctx, input }) => rereadImport(ctx, input)),
  start: partnerProcedure
    .input(StartImport)
    .output(ImportView)
    .mutation(({ ctx, input }) => startImport(ctx, input)),
  cancel: partnerProcedure
    .input(ById)
    .output(ImportView)
    .mutation(({ ctx, input }) => cancelImport(ctx, input)),
  list: partnerProcedure
    .input(ListImports)
    .output(ImportPage)
    .query(({ ctx, input }) => listImports(ctx, input)),
  get: partnerProcedure
    .input(ById)
    .output(ImportView)
    .query(({ ctx, input }) => getImport(ctx, input)),
  problems: partnerProcedure
    .input(ListImportProblems)
    .output(ImportProblemPage)
    .query(({ ctx, input }) => listImportProblems(ctx, input)),
  problemGroups: partnerProcedure
    .input(ById)
    .output(ImportProblemGroups)
    .query(({ ctx, input }) => listProblemGroups(ctx, input)),
  watch: partnerProcedure
    .input(ById)
    .subscription(({ ctx, input, signal }) => watchImport(ctx, input, signal)),
});
