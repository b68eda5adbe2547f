/**
 * Folders and files whose texts are all messages: a text outside is an error there. The list only grows, until it is
 * `apps/` and `packages/`. `npm run messages -- --list` says what is left where.
 */
export const DONE: readonly string[] = [
  'apps/admin/src/app/navigation.ts',
  'apps/admin/src/app/search.ts',
  'apps/admin/src/shared/pages.ts',
  'apps/partner/src/app/navigation.ts',
  'apps/partner/src/app/search.ts',
  'apps/partner/src/shared/pages.ts',
  'apps/reseller/src/app/navigation.ts',
  'apps/reseller/src/app/search.ts',
  'apps/reseller/src/features/profile',
  'apps/reseller/src/shared/pages.ts',
  'apps/server/src/export/columns.ts',
  'apps/server/src/export/heads.ts',
  'apps/server/src/export/lists.ts',
  'packages/domain/commission/say.ts',
  'packages/domain/commission/sentences.ts',
  'packages/domain/commission/step-sentences.ts',
  'packages/screens/portal',
  'packages/services/dispute/mail-dispute.ts',
  'packages/services/ledger/prove-ledger.ts',
  'packages/services/payee/mail-payee.ts',
  'packages/services/plan/simulated-skips.ts',
  'packages/services/session/mail-password-changed.ts',
  'packages/services/session/request-password-reset.ts',
  'packages/services/statement/mail-statements.ts',
  'packages/services/team/mail-invitation.ts',
  'packages/ui/patterns/bottom-bar.tsx',
  'packages/ui/patterns/confirm-dialog.tsx',
  'packages/ui/patterns/nav-items.tsx',
];

/** Whether a file is in one of them. */
export const isDone = (file: string): boolean =>
  DONE.some((one) => file === one || file.startsWith(`${one}/`));
