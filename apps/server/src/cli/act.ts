import type { Command } from 'commander';
import { withPortal } from './open';
import type { Portal } from './open';
import { print, remark } from './output';

/** What a command has to show: for scripts as JSON, for people as text. */
export interface Answer {
  readonly data: unknown;
  readonly text: string;
}

const isOn = (command: Command, option: string): boolean => {
  const options: Record<string, unknown> = command.optsWithGlobals();
  return options[option] === true;
};

/** Shows the answer in the form asked for. */
export const show = (command: Command, { data, text }: Answer): void => {
  if (isOn(command, 'json')) print(JSON.stringify(data, null, 2));
  else if (text !== '') print(text);
};

/** The body of a command that needs the database: opens it, works, shows. */
export const act = async (
  command: Command,
  work: (portal: Portal) => Promise<Answer>,
): Promise<void> => {
  const log = (line: string): void => {
    if (isOn(command, 'verbose')) remark(line);
  };
  const answer = await withPortal(log, work);
  show(command, answer);
};
