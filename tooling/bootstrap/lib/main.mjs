import { checkNode } from './repository.mjs';
import { say } from './report.mjs';
import { isStopping } from './run.mjs';

/** Runs a command of the bootstrap: its result is the exit code, its failure is told without a stack. */
export const main = async (command) => {
  checkNode();
  try {
    process.exitCode = (await command(process.argv.slice(2))) ?? 0;
  } catch (error) {
    if (!isStopping()) {
      if (error.output) say(error.output.trimEnd());
      say(
        `✗ ${error.output === undefined && process.env.PORTAL_TRACE ? error.stack : error.message}`,
      );
    }
    process.exitCode = isStopping() ? 130 : 1;
  }
};
