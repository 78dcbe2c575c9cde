import type { FastifyInstance } from 'fastify';

/** Counts for Prometheus (text format 0.0.4): requests and their duration by route, memory, and whether the database answers. No content. */
export type Metrics = {
  /** Counts every request of this server. Call it before routes are added. */
  watch(app: FastifyInstance): void;
  /** The page that Prometheus reads. */
  render(databaseUp: boolean): string;
};

/** Upper bounds in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function makeMetrics(now: () => number): Metrics {
  const started = now();
  const requests = new Map<string, number>();
  const durations = new Map<string, { counts: number[]; sum: number; count: number }>();

  return {
    watch: (app) => {
      app.addHook('onResponse', async (request, reply) => {
        const route = `method="${request.method}",route="${request.routeOptions.url ?? 'other'}"`;
        const key = `${route},status="${reply.statusCode}"`;
        requests.set(key, (requests.get(key) ?? 0) + 1);
        const seconds = reply.elapsedTime / 1000;
        const entry = durations.get(route) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 };
        buckets.forEach((bound, index) => (entry.counts[index] = (entry.counts[index] ?? 0) + (seconds <= bound ? 1 : 0)));
        entry.sum += seconds;
        entry.count += 1;
        durations.set(route, entry);
      });
    },
    render: (databaseUp) => {
      const memory = process.memoryUsage();
      return [
        ...family('renkei_http_requests_total', 'counter', 'HTTP requests answered.'),
        ...[...requests].map(([labels, count]) => `renkei_http_requests_total{${labels}} ${count}`),
        ...family('renkei_http_request_duration_seconds', 'histogram', 'Time from request to the end of the answer.'),
        ...[...durations].flatMap(([labels, { counts, sum, count }]) => [
          ...buckets.map((bound, index) => `renkei_http_request_duration_seconds_bucket{${labels},le="${bound}"} ${counts[index]}`),
          `renkei_http_request_duration_seconds_bucket{${labels},le="+Inf"} ${count}`,
          `renkei_http_request_duration_seconds_sum{${labels}} ${sum}`,
          `renkei_http_request_duration_seconds_count{${labels}} ${count}`,
        ]),
        ...gauge('process_resident_memory_bytes', 'Memory of the server process; PostgreSQL not included.', memory.rss),
        ...gauge('nodejs_heap_used_bytes', 'JavaScript heap in use.', memory.heapUsed),
        ...gauge('process_start_time_seconds', 'Start of the process since 1970, UTC.', started / 1000),
        ...gauge('renkei_database_up', '1 when the database answers.', databaseUp ? 1 : 0),
        '',
      ].join('\n');
    },
  };
}

const family = (name: string, type: string, help: string): string[] => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
const gauge = (name: string, help: string, value: number): string[] => [...family(name, 'gauge', help), `${name} ${value}`];
