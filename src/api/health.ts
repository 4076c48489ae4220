/** What whoever runs the backend asks it. */
import { routes } from './route.js';
import { v } from './schema.js';

export const healthRoutes = routes({
  health: {
    method: 'GET',
    path: '/health',
    summary: 'The process answers',
    roles: ['public'],
    kind: 'json',
    output: v.object({ status: v.literal('ok') }),
  },
  ready: {
    method: 'GET',
    path: '/ready',
    summary: 'The database answers and has the newest schema',
    roles: ['public'],
    kind: 'json',
    output: v.object({ status: v.literal('ready') }),
    problems: ['server.unavailable'],
  },
  metrics: {
    method: 'GET',
    path: '/metrics',
    summary: 'Counters for Prometheus; with the token of the settings, or for operators',
    roles: ['operator'],
    kind: 'other',
  },
  openapi: {
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'This API as OpenAPI 3.1',
    roles: ['public'],
    kind: 'json',
    output: v.looseObject({ openapi: v.string() }),
  },
});
