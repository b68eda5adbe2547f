import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A server in a process of its own, as it is started in earnest. */
export interface ServerProcess {
  readonly pid: number;
  /** What it said so far. */
  readonly output: () => string;
  readonly send: (signal: NodeJS.Signals) => void;
  /** How it ended: an exit code, or the signal. */
  readonly ended: Promise<number | string>;
}

/** @param settings its environment beside what a process needs to run at all */
export const startServerProcess = (settings: Readonly<Record<string, string>>): ServerProcess => {
  const told = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  // It becomes the process that it starts, with what is told beside its own environment.
  const child = spawn('env', [...told, process.execPath, '--import', 'tsx', MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (output += part));
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) =>
    typeof code === 'number' ? code : String(signal),
  );
  return {
    pid: child.pid ?? 0,
    output: () => output,
    send: (signal) => void child.kill(signal),
    ended,
  };
};
