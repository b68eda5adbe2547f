/** `durable` keeps every commit through a power cut; `test` trades that for speed. */
export type Profile = 'durable' | 'test';

const COMMON = {
  listen_addresses: '127.0.0.1',
  // Whoever may not enter the folder of the socket may not use the socket either.
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '256MB',
  // Kept in the server's own memory, because containers often allow only 64 MB in /dev/shm.
  min_dynamic_shared_memory: '64MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
} as const;

const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const;

/** Server settings of a profile, by their PostgreSQL names. */
export const settingsOf = (profile: Profile): Readonly<Record<string, string>> =>
  profile === 'test' ? { ...COMMON, ...NOT_DURABLE } : COMMON;
