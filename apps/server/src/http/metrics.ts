import { sha256Hex } from '@portal/auth/hash';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AppDeps } from './deps';
import { isDirectFromHere } from './forwarded';

/** What nobody caught: a promise that failed, or an error thrown. */
export type Fault = 'unhandled_rejection' | 'uncaught_exception';

/** The metrics of one application, and where jobs report theirs. */
export interface Metrics {
  readonly registry: Registry;
  readonly onAlarm: (alarm: string) => void;
  readonly onFault: (fault: Fault) => void;
  /** `again`: a fault that passes ended it, and it is tried again; `lost`: another process does it. */
  readonly onJobDone: (
    queue: string,
    outcome: 'completed' | 'failed' | 'again' | 'lost',
    seconds: number,
  ) => void;
}

/** Makes the metrics that exist before the application does. */
export const makeMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const jobs = new Counter({
    name: 'portal_jobs_total',
    help: 'Jobs that ended, by queue and outcome',
    labelNames: ['queue', 'outcome'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'portal_job_duration_seconds',
    help: 'How long jobs took',
    labelNames: ['queue'],
    buckets: [0.05, 0.25, 1, 5, 30, 120, 600],
    registers: [registry],
  });
  const alarms = new Counter({
    name: 'portal_alarms_total',
    help: 'Faults that somebody has to look at, such as books that are wrong',
    labelNames: ['alarm'],
    registers: [registry],
  });
  alarms.inc({ alarm: 'ledger_wrong' }, 0);
  alarms.inc({ alarm: 'audit_broken' }, 0);
  alarms.inc({ alarm: 'payout_unknown' }, 0);
  alarms.inc({ alarm: 'outbox_stuck' }, 0);
  alarms.inc({ alarm: 'proxy_not_trusted' }, 0);
  const faults = new Counter({
    name: 'portal_faults_total',
    help: 'Faults that nobody caught, by kind',
    labelNames: ['fault'],
    registers: [registry],
  });
  faults.inc({ fault: 'unhandled_rejection' }, 0);
  faults.inc({ fault: 'uncaught_exception' }, 0);
  return {
    registry,
    onFault: (fault) => faults.inc({ fault }),
    onAlarm: (alarm) => alarms.inc({ alarm }),
    onJobDone: (queue, outcome, seconds) => {
      jobs.inc({ queue, outcome });
      duration.observe({ queue }, seconds);
    },
  };
};

/** Procedures are few and known; all else of a path could be anything, so the route's pattern stands for it. */
const routeOf = (request: FastifyRequest): string => {
  const pattern = request.routeOptions.url ?? 'none';
  if (pattern !== '/trpc/:path') return pattern;
  const path = request.url.slice('/trpc/'.length).split('?', 1)[0] ?? '';
  return path.includes(',') ? '/trpc/batch' : '/trpc/:procedure';
};

const CLOSED =
  '/metrics answers nobody in production until PORTAL_METRICS_TOKEN is set: a proxy on this machine would pass it on.';

const bringsToken = ({ headers }: FastifyRequest, token: string): boolean =>
  sha256Hex(headers.authorization?.replace(/^Bearer /, '') ?? '') === sha256Hex(token);

/** Whoever brings the token. Where none is configured: in production nobody, elsewhere who asks from this machine. */
const makeMayRead = ({ mode, metricsToken }: AppDeps): ((request: FastifyRequest) => boolean) => {
  if (metricsToken !== undefined) return (request) => bringsToken(request, metricsToken);
  if (mode !== 'production') return isDirectFromHere;
  let isSaid = false;
  return (request) => {
    if (!isSaid) request.log.warn(CLOSED);
    isSaid = true;
    return false;
  };
};

const observePools = (registry: Registry, { db, isLeadingJobs }: AppDeps): void => {
  registry.registerMetric(
    new Gauge({
      name: 'portal_database_connections',
      help: 'Connections by login and state',
      labelNames: ['login', 'state'],
      registers: [],
      collect() {
        for (const [login, stats] of Object.entries(db.stats()))
          for (const state of ['open', 'idle', 'waiting'] as const)
            this.set({ login, state }, stats[state]);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'portal_jobs_leading',
      help: '1 while this process does background work',
      registers: [],
      collect() {
        this.set(isLeadingJobs() ? 1 : 0);
      },
    }),
  );
};

/** How the work is shared: by process, how many of the 16 groups of partners it leads. */
const observeGroups = (registry: Registry, { jobHealth }: AppDeps): void => {
  registry.registerMetric(
    new Gauge({
      name: 'portal_jobs_groups',
      help: 'Groups of partners whose background work a process does, by process; as this one sees it',
      labelNames: ['process'],
      registers: [],
      collect() {
        this.reset();
        for (const { name, groups } of jobHealth()?.leaders ?? [])
          this.set({ process: name }, groups);
      },
    }),
  );
};

/** Depth and age of each queue, and when a job last moved in this process. */
const observeQueues = (registry: Registry, { jobHealth }: AppDeps): void => {
  registry.registerMetric(
    new Gauge({
      name: 'portal_queue_jobs',
      help: 'Jobs by queue and state: waiting (all, also for later), due, active',
      labelNames: ['queue', 'state'],
      registers: [],
      collect() {
        for (const { queue, ...figures } of jobHealth()?.queues ?? [])
          for (const state of ['waiting', 'due', 'active'] as const)
            this.set({ queue, state }, figures[state]);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'portal_queue_oldest_due_seconds',
      help: 'How long the job that is due longest has been, by queue',
      labelNames: ['queue'],
      registers: [],
      collect() {
        for (const { queue, oldestDueSeconds } of jobHealth()?.queues ?? [])
          this.set({ queue }, oldestDueSeconds);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'portal_jobs_last_progress_timestamp_seconds',
      help: 'When this process last took or ended a job; 0 before the first',
      registers: [],
      collect() {
        this.set((jobHealth()?.lastProgressAt ?? 0) / 1000);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'portal_jobs_problems',
      help: 'What keeps background work from going on; /readyz says it in words',
      registers: [],
      collect() {
        this.set(jobHealth()?.problems.length ?? 0);
      },
    }),
  );
};

/** `/metrics` for Prometheus: durations of requests by route, pools, jobs. */
export const registerMetrics = (app: FastifyInstance, deps: AppDeps, metrics: Metrics): void => {
  const { registry } = metrics;
  observePools(registry, deps);
  observeGroups(registry, deps);
  observeQueues(registry, deps);
  const requests = new Histogram({
    name: 'portal_request_duration_seconds',
    help: 'How long requests took, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    requests.observe(
      { method: request.method, route: routeOf(request), status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  const mayRead = makeMayRead(deps);
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request)) return reply.callNotFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
};
