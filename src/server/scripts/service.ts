/** Hands out the elements' modules, and nothing that is not one. */
import { Problem } from '../../api/problem.js';
import { routes } from '../../api/route.js';
import { v } from '../../api/schema.js';
import { service, type Parts, type Service } from '../service.js';
import type { Scripts } from './scripts.js';

const version = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const file = v.pipe(v.string(), v.regex(/^[\w.-]{1,100}\.js$/));
const open = { roles: ['public'], kind: 'other', params: v.object({ version, file }) } as const;

const scriptRoutes = routes({
  scriptFile: { method: 'GET', path: '/assets/{version}/{file}', summary: 'A module of the elements', ...open },
  scriptChunk: { method: 'GET', path: '/assets/{version}/chunks/{file}', summary: 'A part that is loaded when it is needed', ...open },
});

export function scriptService(_: Parts, scripts: Scripts): Service {
  const answer = async (request: Request, of: string, name: string): Promise<Response> => {
    const found = await scripts.file(of, name, request.headers.get('accept-encoding') ?? '');
    if (!found) throw new Problem('request.not-found');
    return found;
  };
  return service('scripts', scriptRoutes, {
    scriptFile: async ({ request, params }) => await answer(request, params.version, params.file),
    scriptChunk: async ({ request, params }) => await answer(request, params.version, `chunks/${params.file}`),
  });
}
