import { Command } from 'commander';
import { addAuditCommands } from './audit';
import { addClaimCommands } from './claim';
import { addDatabaseCommands } from './database';
import { addOrganisationCommands } from './partner';
import { addPeopleCommands } from './people';
import { addPeriodCommands } from './period';
import { addWorkCommands } from './work';

/** The operators' command line, with its help. Throws instead of ending the process. */
export const makeProgram = (): Command => {
  const program = new Command('portal')
    .description(
      'Operate the partner portal: the same services as its pages, on the same database.',
    )
    .option('--json', 'print the result as JSON')
    .option('--verbose', 'say on standard error what is going on')
    .showHelpAfterError('(add --help for what it takes)')
    .addHelpText(
      'after',
      `
Exit codes: 0 done, 1 refused or failed, 2 called in a wrong way, 3 the database cannot be reached.
Settings by environment as for the server: DATABASE_URL, PORTAL_DATA, PORTAL_DOMAIN, PORT, PORTAL_SECRET.`,
    )
    .exitOverride();
  addDatabaseCommands(program);
  addOrganisationCommands(program);
  addPeopleCommands(program);
  addWorkCommands(program);
  addPeriodCommands(program);
  addClaimCommands(program);
  addAuditCommands(program);
  return program;
};
