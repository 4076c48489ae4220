/** The only door to prom-client: counters and times by route and status, and nothing that leads to a person. */
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export interface Metrics {
  request(route: string, method: string, status: number, seconds: number): void;
  mail(outcome: 'sent' | 'failed' | 'given-up'): void;
  text(): Promise<{ readonly type: string; readonly body: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labels = ['route', 'method', 'status'] as const;
  const times = new Histogram({
    name: 'open_badge_wallet_request_seconds',
    help: 'Time until the answer was ready',
    labelNames: labels,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const mails = new Counter({
    name: 'open_badge_wallet_mails_total',
    help: 'Mails by outcome',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return {
    request: (route, method, status, seconds) => times.observe({ route, method, status: String(status) }, seconds),
    mail: (outcome) => mails.inc({ outcome }),
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}
