/**
 * Folders and files without a text that an admin, partner or reseller, or a reader of their mails, PDF, CSV or webhooks, is
 * shown (decision 023): path and why. What operators and programmers read stays English: it is searched for in manuals and
 * quoted to support as it stands.
 */
export const NO_TEXT: Readonly<Record<string, string>> = {
  'apps/server/src/cli': 'the command line, for operators',
  'apps/server/src/database.ts': 'what is wrong at the start, for operators',
  'apps/server/src/env-files.ts': 'settings and what is wrong with them, for operators',
  'apps/server/src/env.ts': 'settings and what is wrong with them, for operators',
  'apps/server/src/http/forwarded.ts': 'the log, for operators',
  'apps/server/src/http/health.ts': 'where a monitor looks',
  'apps/server/src/http/log.ts': 'the log, for operators',
  'apps/server/src/http/metrics.ts': 'where a monitor looks',
  'apps/server/src/main.ts': 'what is wrong at the start, for operators',
  'apps/server/src/pages/not-built.ts': 'what is wrong at the start, for operators',
  'apps/server/src/pages/reference.ts': 'the reference of the REST interface, for programmers',
  'apps/server/src/rest/document.ts': 'the reference of the REST interface, for programmers',
  'apps/server/src/serve.ts': 'the log, for operators',
  'apps/server/src/start-error.ts': 'what is wrong at the start, for operators',
  'packages/db': 'SQL; what an operator reads at the start and in the log is English',
  'packages/services/demo':
    'data of made-up partners: names, reasons and notes as their people wrote them',
  'packages/services/import/mapping/synonyms.ts': 'names of columns in files of many languages',
};

/** Whether a file is in one of them. */
export const isWithoutText = (file: string): boolean =>
  Object.keys(NO_TEXT).some((one) => file === one || file.startsWith(`${one}/`));
