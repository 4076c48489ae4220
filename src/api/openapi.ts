/** OpenAPI 3.1 from the tables of routes and their schemas: what the backend does and what it says it does cannot differ. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { ENGINE } from '../core/version.js';
import { PROBLEMS, PROBLEM_TYPE, problemSchema, type ProblemCode } from './problem.js';
import type { Route, Routes } from './route.js';
import type { v } from './schema.js';

type Json = Readonly<Record<string, unknown>>;

const ALWAYS: readonly ProblemCode[] = ['server.failed'];

/** @param server the origin it is served from; absent in the committed copy */
export function openApi(tables: readonly Routes[], server?: string): Json & { readonly openapi: string } {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, route] of tables.flatMap((table) => Object.entries(table))) {
    if (route.kind !== 'json') continue;
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(name, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Open Badge Wallet',
      version: ENGINE.version,
      description:
        'The service behind a wallet. Times are ISO 8601 in UTC. Problems are RFC 9457 documents; their codes are a closed list.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    ...(server !== undefined && { servers: [{ url: server }] }),
    paths,
    components: {
      schemas: { Problem: schema(problemSchema) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'wallet.session_token', description: 'Pages of the backend itself.' },
        token: { type: 'http', scheme: 'bearer', description: 'Wallets on other sites, and issuers.' },
      },
    },
  };
}

function operation(name: string, route: Route): Json {
  const status = String(route.status ?? (route.output ? 200 : 204));
  const problems = [...new Set([...(route.problems ?? []), ...accessProblems(route), ...ALWAYS])];
  const byStatus = Object.groupBy(problems, (code) => String(PROBLEMS[code]));
  return {
    operationId: name,
    summary: route.summary,
    'x-roles': route.roles,
    ...(!route.roles.includes('public') && { security: [{ session: [] }, { token: [] }] }),
    ...parametersOf(route),
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: schema(route.body) } } } }),
    responses: {
      [status]: {
        description: 'Done',
        ...(route.output && { content: { 'application/json': { schema: schema(route.output, 'output') } } }),
      },
      ...Object.fromEntries(
        Object.entries(byStatus).map(([code, codes = []]) => [
          code,
          { description: codes.join(', '), content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } } },
        ]),
      ),
    },
  };
}

function accessProblems(route: Route): readonly ProblemCode[] {
  const codes: ProblemCode[] = [];
  if (!route.roles.includes('public')) codes.push('auth.needed', 'auth.forbidden');
  if (route.params || route.query || route.body) codes.push('request.invalid');
  if (route.body) codes.push('request.malformed', 'request.media-type', 'request.too-large');
  if (route.attempts !== undefined) codes.push('request.rate-limited');
  if (route.idempotent) codes.push('request.idempotency-differs', 'request.in-progress');
  return codes;
}

function parametersOf(route: Route): Json {
  const from = (place: 'path' | 'query', fields: Route['params']): readonly Json[] =>
    Object.entries(fields?.entries ?? {}).map(([name, entry]) => ({
      name,
      in: place,
      required: place === 'path' || entry.type !== 'optional',
      schema: schema(entry),
    }));
  const headers = route.idempotent
    ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } }]
    : [];
  const parameters = [...from('path', route.params), ...from('query', route.query), ...headers];
  return parameters.length === 0 ? {} : { parameters };
}

function schema(from: v.GenericSchema | v.ObjectEntries[string], mode: 'input' | 'output' = 'input'): Json {
  // Transformations say how text becomes a value; what goes over the wire is the text.
  const made = Object.entries(toJsonSchema(from, { typeMode: mode, errorMode: 'ignore' }));
  return Object.fromEntries(made.filter(([name]) => name !== '$schema'));
}
