import { isConnectionError, isPassing, isWriteToLostConnection } from '@portal/db/error';
import type { Fault } from './http/metrics';

/**
 * Whether the process may go on after a fault that nobody caught. A loss of the database may reach a promise whose answer
 * nobody needs any more; whatever else nobody expected may have left something half done.
 */
export const mayGoOn = (fault: Fault, error: unknown): boolean =>
  fault === 'unhandled_rejection'
    ? isConnectionError(error) || isPassing(error)
    : isWriteToLostConnection(error);

/** Exit codes that the launcher of `npm start` knows, after the BSD list of them. */
export const EXIT = {
  /** A person has to change something first: it is not started again. */
  refused: 78,
  /** The database cannot be reached: started again once it had been running. */
  away: 69,
  /** A fault that nobody caught: started again. */
  broken: 70,
} as const;

/** So long what runs may take to end after a fault. */
const LAST_WORDS_MS = 10_000;

export interface FaultHandling {
  readonly onFault: (fault: Fault, error: unknown) => void;
  /** Ends what runs in good order. */
  readonly stop: () => Promise<void>;
  readonly exit: (code: number) => void;
}

/**
 * Handles what nobody caught: it is logged and counted, and where state may be broken the process ends, for whoever
 * watches it to start it again.
 * @returns what the process's events are handed to
 */
export const makeFaultHandler = ({ onFault, stop, exit }: FaultHandling) => {
  let isEnding = false;
  return (fault: Fault, error: unknown): void => {
    onFault(fault, error);
    if (isEnding || mayGoOn(fault, error)) return;
    isEnding = true;
    const end = (): void => exit(EXIT.broken);
    setTimeout(end, LAST_WORDS_MS).unref();
    stop().then(end, end);
  };
};
