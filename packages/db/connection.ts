import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { openClient } from './open-client';

export type Sql = postgres.Sql;

/** After so many prepared texts a connection is replaced at its next return. */
export const PREPARED_MAX = 300;

/** The driver would send what has no parameters by the simple protocol, which takes several statements at once. */
export const EXTENDED = { simple: false };

/** One connection. `lost` is set the moment its socket closes: what follows would run outside the transaction. */
export interface Connection {
  readonly client: Sql;
  readonly openedAt: number;
  lost: boolean;
  /** Texts prepared on it; bounded, since lists of varying length make ever new texts. */
  readonly prepared: Set<string>;
  /** The server's clock when this process's stood at nothing, in milliseconds; undefined until it was asked. */
  serverStart: number | undefined;
  /** Rows that its transactions said they would read or add, and the number of them at which its plans are made anew. */
  readonly announced: { rows: number; forgetAt: number };
}

const TIMESTAMPS = ['1114', '1184'];
const DATE = '1082';
/** Arrays of dates and times: drizzle leaves them to itself, the driver reads and writes them item by item. */
const ARRAYS_OF_TIMES = ['1115', '1182', '1185', '1231'];
const BIGINT = '20';
const JSON_TYPES = ['114', '3802'];

const instantText = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : String(value);

const jsonText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/**
 * How values cross the wire, the same for tables and for raw SQL: timestamps are Dates, `date` stays text, bigint is
 * BigInt, numeric stays text, JSON given as text is taken as JSON. Texts of instants are passed on to the microsecond.
 */
const setTypes = (client: Sql): void => {
  drizzle(client);
  const { parsers, serializers } = client.options;
  for (const type of ARRAYS_OF_TIMES) {
    delete parsers[Number(type)];
    delete serializers[Number(type)];
  }
  for (const type of TIMESTAMPS) {
    parsers[Number(type)] = (text: string) => new Date(text);
    serializers[Number(type)] = instantText;
  }
  serializers[Number(DATE)] = String;
  parsers[Number(BIGINT)] = (text: string) => BigInt(text);
  serializers[Number(BIGINT)] = String;
  for (const type of JSON_TYPES) serializers[Number(type)] = jsonText;
};

const TEXT_ARRAY = 1009;
/** Types from here on are those of one database, and mean something else in another. */
const FIRST_OWN_TYPE = 16_384;

let asked: Sql['options'] | undefined;

/**
 * How arrays are read and written is asked of the server once in a process and the same for every server: the driver would
 * ask at each connection, and nobody hears when the connection is lost just then.
 */
const knownArrays = (): Sql['options'] | undefined =>
  asked?.parsers[TEXT_ARRAY] === undefined ? undefined : asked;

const copyArrays = (from: Sql['options'], to: Sql['options']): void => {
  for (const [type, parse] of Object.entries(from.parsers))
    if (Number(type) < FIRST_OWN_TYPE) to.parsers[Number(type)] ??= parse;
  for (const [type, serialize] of Object.entries(from.serializers))
    if (Number(type) < FIRST_OWN_TYPE) to.serializers[Number(type)] ??= serialize;
};

export interface ConnectionSettings {
  readonly applicationName: string;
  /** Milliseconds; 0 for none. */
  readonly statementTimeout: number;
}

/**
 * Ends a connection for good, and whatever waits for it with an error. The driver would ask again what it had not sent
 * yet: at the port from before, outside the transaction, and for ever where somebody else hangs up on everybody there.
 */
export const giveUp = (connection: Connection): void => {
  connection.lost = true;
  connection.client.end({ timeout: 0 }).catch(() => undefined);
};

/**
 * A client of exactly one connection, opened at its first query. Outside a scope it is read-only, so that a query
 * which lost its transaction cannot write; the driver's own life and idle timers are off because they may fire between
 * two statements of a transaction.
 */
export const openConnection = (url: string, settings: ConnectionSettings): Connection => {
  const known = knownArrays();
  const client = openClient(url, {
    max: 1,
    fetch_types: known === undefined,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
    onnotice: () => undefined,
    onclose: () => {
      connection.prepared.clear();
      giveUp(connection);
    },
    connection: {
      application_name: settings.applicationName,
      default_transaction_read_only: true,
      statement_timeout: settings.statementTimeout,
      idle_in_transaction_session_timeout: 60_000,
    },
  });
  setTypes(client);
  if (known === undefined) asked = client.options;
  else copyArrays(known, client.options);
  const connection: Connection = {
    client,
    openedAt: Date.now(),
    lost: false,
    prepared: new Set(),
    serverStart: undefined,
    announced: { rows: 0, forgetAt: 0 },
  };
  return connection;
};

/** So long a server may take to let a connection in, or to answer what needs no work. */
const ANSWER_MS = 10_000;

/**
 * The answer, or the end of the connection: the driver itself waits for ever for a server that hangs up on everybody
 * without a word, or that stands still.
 */
export const inTime = async <T>(
  connection: Connection,
  answer: PromiseLike<T>,
  ms = ANSWER_MS,
): Promise<T> => {
  const timer = setTimeout(() => giveUp(connection), ms);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
};

/**
 * The server's clock in seconds since 1970, as told by how much time has passed here since it was asked, whatever this machine
 * takes for the time of day; undefined before.
 */
export const serverNow = ({ serverStart }: Connection): number | undefined =>
  serverStart === undefined ? undefined : (serverStart + performance.now()) / 1000;

/** Asks the server for its clock, in seconds since 1970. */
export const readClock = async (connection: Connection): Promise<number> => {
  const [row] = await connection.client.unsafe<{ now: string }[]>(
    'select extract(epoch from clock_timestamp())::text as now',
    [],
    { prepare: false, ...EXTENDED },
  );
  const now = Number(row?.now);
  connection.serverStart = now * 1000 - performance.now();
  return now;
};
