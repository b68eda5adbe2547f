import { PassingFault } from '@portal/db/error';
import { expect, test } from 'vitest';
import { EXIT, makeFaultHandler } from './faults';
import type { Fault } from './http/metrics';

const lost = (): Error => Object.assign(new Error('write'), { code: 'CONNECTION_CLOSED' });

/** As the driver throws it out of a callback of its own. */
const driversSlip = (): Error => {
  const error = new TypeError("Cannot read properties of null (reading 'write')");
  error.stack = `${error.message}\n    at Immediate.nextWrite (/x/node_modules/postgres/src/connection.js:255:22)`;
  return error;
};

const meet = async (fault: Fault, error: unknown) => {
  const seen: unknown[] = [];
  let stops = 0;
  const codes: number[] = [];
  const handle = makeFaultHandler({
    onFault: (kind) => seen.push(kind),
    stop: () => {
      stops += 1;
      return Promise.reject(new Error('cannot'));
    },
    exit: (code) => codes.push(code),
  });
  handle(fault, error);
  handle(fault, error);
  await Promise.resolve();
  await Promise.resolve();
  return { seen, stops, codes };
};

test.each([
  ['unhandled_rejection', lost()],
  ['unhandled_rejection', new PassingFault('unavailable', 'away')],
  ['uncaught_exception', driversSlip()],
] as const)(
  'a loss of the database that nobody caught is counted and survived (%s)',
  async (fault, error) => {
    expect(await meet(fault, error)).toEqual({ seen: [fault, fault], stops: 0, codes: [] });
  },
);

test.each([
  ['unhandled_rejection', new Error('a fault of ours')],
  ['uncaught_exception', lost()],
] as const)(
  'any other ends the process, in good order where that can be had (%s)',
  async (fault, error) => {
    const { seen, stops, codes } = await meet(fault, error);
    expect([seen, stops, codes]).toEqual([[fault, fault], 1, [EXIT.broken]]);
  },
);
