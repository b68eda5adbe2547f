import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './repository.mjs';

/** Children that run now. Each leads a process group, so that what it starts ends with it. */
const children = new Set();
let stopping = false;
/** Ends the wait of who waits between two programs. */
let wake;

const signalGroup = (child, signal) => {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
};

const forward = (signal) => {
  const again = stopping;
  stopping = true;
  for (const child of children) signalGroup(child, again ? 'SIGKILL' : signal);
  if (wake !== undefined) wake();
  else if (children.size === 0) process.exit(128 + constants.signals[signal]);
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => forward(signal));
process.on('exit', () => {
  for (const child of children) signalGroup(child, 'SIGKILL');
});

/** Whether a signal has asked everything to end. */
export const isStopping = () => stopping;

/** Waits between two programs, until it is time or everything is asked to end. */
export const rest = (ms) =>
  new Promise((fulfil) => {
    const end = () => {
      clearTimeout(timer);
      wake = undefined;
      fulfil();
    };
    const timer = setTimeout(end, ms);
    wake = end;
  });

/** Asks all children to end, as a SIGTERM to this process would. */
export const stopAll = () => forward('SIGTERM');

/** Error of a program that failed, with what it wrote. */
class CommandFailed extends Error {
  constructor(name, code, output) {
    super(`${name} ended with ${code}`);
    this.output = output;
    this.code = code;
  }
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, show?: boolean, input?: boolean,
 *   follow?: boolean, onMessage?: (message: unknown) => void, onLine?: (line: string) => void }} options `show` passes the output through,
 *   otherwise it is collected; `input` passes standard input; `follow` opens a channel on which the
 *   child notices this process's end (see follow-parent.mjs), and may send messages
 * @returns {Promise<{ code: number, output: string }>} the code of a program ended by a signal is 128 + its number
 */
export const run = (command, args, options = {}) =>
  new Promise((fulfil, reject) => {
    const { cwd = ROOT, env = {}, show = false, input = false, follow = false } = options;
    const { onLine, onMessage } = options;
    const stdio = [
      input ? 'inherit' : 'ignore',
      ...(show ? ['inherit', 'inherit'] : ['pipe', 'pipe']),
    ];
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      // In a session of its own, except where it may ask the person at the terminal.
      detached: !input,
      stdio: follow ? [...stdio, 'ipc'] : stdio,
    });
    children.add(child);
    let output = '';
    const collect = (chunk) => {
      output += chunk;
      onLine?.(output.trimEnd().split('\n').at(-1));
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    if (onMessage) child.on('message', onMessage);
    child.on('error', (error) => {
      children.delete(child);
      reject(error);
    });
    child.on('close', (code, signal) => {
      children.delete(child);
      fulfil({ code: code ?? 128 + constants.signals[signal], output });
    });
  });

/** Runs a program that has to succeed. @throws CommandFailed */
export const runOrFail = async (name, command, args, options) => {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new CommandFailed(name, code, output);
  return output;
};

/** Runs the tasks, at most `width` at the same time. */
export const inParallel = async (width, tasks) => {
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: width }, worker));
};
