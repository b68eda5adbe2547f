/**
 * The texts that stay English in the code (decision 023), and why. They are documentation for whoever runs the portal or
 * writes a program against it, are searched for in manuals and quoted to support as they stand, and no admin, partner or
 * reseller, and no reader of their mails, PDF, CSV or webhooks, is shown any of them. Files or folders by who reads them.
 */
const READ_BY = {
  'an operator, at the command line': ['apps/server/src/cli'],
  'an operator, where the server starts: settings and what is wrong with them': [
    'apps/server/src/database.ts',
    'apps/server/src/env.ts',
    'apps/server/src/main.ts',
    'apps/server/src/start-error.ts',
    'apps/server/src/pages/not-built.ts',
  ],
  'an operator, in the log, in an alert and where a monitor looks': [
    'apps/server/src/http/forwarded.ts',
    'apps/server/src/http/health.ts',
    'apps/server/src/http/log.ts',
    'apps/server/src/http/metrics.ts',
    'apps/server/src/serve.ts',
  ],
  'a programmer, in the reference of the REST interface': [
    'apps/server/src/pages/reference.ts',
    'apps/server/src/rest/document.ts',
  ],
} as const;

const FILES: readonly string[] = Object.values(READ_BY).flat();

/** Whether all texts of a file are documentation. */
export const isDocumentation = (file: string): boolean =>
  FILES.some((one) => file === one || file.startsWith(`${one}/`));

/** Calls that describe a field or a path of the REST interface; what they are given goes into its reference. */
export const DOCUMENTING_CALLS: readonly string[] = ['describe', 'meta'];

/** The files and folders above, for the test that they are there. */
export const DOCUMENTATION = FILES;
