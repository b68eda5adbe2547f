import { fillWithDemo } from './demo';
import { EnvError, readEnv } from './env';
import { serve } from './serve';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const fail = (error: unknown): never => {
  const isExpected = error instanceof EnvError;
  process.stderr.write(
    `${isExpected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
};

const start = async (): Promise<void> => {
  const env = readEnv();
  const stopSignal = new Promise<NodeJS.Signals>((fulfil) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => fulfil(signal));
  });
  const starting = serve(
    env,
    (line) => say(`▸ ${line}`),
    (parts) => fillWithDemo(env, parts, say),
  );
  const server = await starting;
  say('');
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

start().catch(fail);
