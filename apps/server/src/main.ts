import { fillWithDemo } from './demo';
import { readEnv } from './env';
import { makeFaultHandler } from './faults';
import type { Fault } from './http/metrics';
import { serve } from './serve';
import type { RunningServer } from './serve';
import { exitCodeOf, explainStart, StartError } from './start-error';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** From here on nothing that nobody caught goes unnoticed, or ends the process where it need not end. */
const watchFaults = (server: RunningServer): void => {
  const handle = makeFaultHandler({
    onFault: (fault, error) => {
      server.onFault(fault, error);
      say(`✗ ${error instanceof Error ? error.message : String(error)} (${fault})`);
    },
    stop: server.stop,
    exit: (code) => process.exit(code),
  });
  const on = (fault: Fault) => (error: unknown) => handle(fault, error);
  process.on('unhandledRejection', on('unhandled_rejection'));
  process.on('uncaughtException', on('uncaught_exception'));
};

const start = async (): Promise<void> => {
  const stopping = new AbortController();
  const stopSignal = new Promise<void>((fulfil) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        stopping.abort();
        fulfil();
      });
  });
  const env = readEnv();
  const server = await serve(
    env,
    (line) => say(`▸ ${line}`),
    (parts) => fillWithDemo(env, parts, say),
    stopping.signal,
  ).catch((error: unknown) => {
    // Told to stop in the middle of a start: what it was doing fails, as it should.
    if (!stopping.signal.aborted)
      throw new StartError(explainStart(error, env.databaseUrl), exitCodeOf(error));
    say('▸ stopped');
    return process.exit(0);
  });
  watchFaults(server);
  // The launcher starts again what was ready once.
  process.send?.('ready');
  say('');
  say(`  Public      ${server.links.platform()}`);
  say(`  Platform    ${server.links.admin()}`);
  say(`  Partners    ${server.links.partner('<partner>')}`);
  say(`  Resellers   ${server.links.partner('<partner>')}/reseller/`);
  if (env.mode !== 'production' && env.smtp === undefined)
    say(`  Mailbox     ${server.links.admin()}/dev/mail`);
  if (server.signIns.length > 0) say('\n  Sign in to the demo with');
  for (const line of server.signIns) say(`    ${line}`);
  say('');
  await stopSignal;
  say('▸ stopping: requests and jobs that run are let end');
  await server.stop();
  say('▸ stopped');
  process.exit(0);
};

start().catch((error: unknown) => {
  process.stderr.write(`${explainStart(error, undefined)}\n`);
  process.exit(exitCodeOf(error));
});
