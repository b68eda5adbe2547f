import postgres from 'postgres';

/** The socket of the server, where the address names its folder in place of a host, as libpq writes it (`%2Ftmp%2Fx`). */
const socketIn = (url: string): string | undefined => {
  if (!URL.canParse(url)) return undefined;
  const { hostname, port } = new URL(url);
  return /^%2f/i.test(hostname)
    ? `${decodeURIComponent(hostname)}/.s.PGSQL.${port === '' ? '5432' : port}`
    : undefined;
};

/** The driver's client for an address, also for one that names the folder of the server's socket. */
export const openClient = (
  url: string,
  options: postgres.Options<Record<string, postgres.PostgresType>>,
): postgres.Sql => {
  const path = socketIn(url);
  return postgres(url, path === undefined ? options : { ...options, path });
};
