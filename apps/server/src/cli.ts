import { explainFailure } from './cli/output';
import { makeProgram } from './cli/program';

/** `portal <command>`: see `--help`. */
const main = async (): Promise<number> => {
  try {
    await makeProgram().parseAsync(process.argv);
    return 0;
  } catch (error) {
    return explainFailure(error);
  }
};

process.exitCode = await main();
