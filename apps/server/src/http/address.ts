import type { FastifyRequest } from 'fastify';

/** Of connections whose own address is gone. All of them count as one address. */
const UNKNOWN = '0.0.0.0';

/**
 * Where a request comes from, to be counted and recorded: the connection's address, or that of a trusted proxy's client.
 * The one way to ask: of a connection that was reset meanwhile Node forgets the address, whatever the types say.
 */
export const addressOf = ({ ip }: { readonly ip: FastifyRequest['ip'] | undefined }): string =>
  ip ?? UNKNOWN;
