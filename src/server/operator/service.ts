/** The operator's half of the API (R20), what a restricted account is kept from, and the page that tells its holder. */
import { operatorRoutes } from '../../api/operator.js';
import { statePages } from '../../api/operator-pages.js';
import { Problem } from '../../api/problem.js';
import type { Route } from '../../api/route.js';
import { frame } from '../pages/frame.js';
import { holderOf, service, type Holder, type Parts, type Service } from '../service.js';
import { OPERATOR } from '../words.js';
import { findByName, measuresInForce, operatorAccount } from './accounts.js';
import { actsBefore, checkChain } from './audit.js';
import { applyMeasure, deleteTerminated, liftMeasure, measuresOf } from './measures.js';
import { statePage } from './pages/parts.js';
import { statistics } from './statistics.js';
import { takeDown } from './take-down.js';

const CHANGING = ['POST', 'PUT', 'PATCH'];

/** What a restriction keeps its holder from. */
function restriction({ measures }: Holder, { whileSuspended, always, method }: Route): Problem | undefined {
  if (measures.length === 0 || whileSuspended) return undefined;
  if (measures.includes('termination')) return new Problem('account.terminated');
  if (measures.includes('suspension')) return new Problem('account.suspended');
  // The account is the holder's to change, and a badge that was objected to is the holder's to remove.
  if (measures.includes('wallet') && !always && CHANGING.includes(method)) return new Problem('account.wallet-suspended');
  return undefined;
}

/** The last hash of the chain leaves the database every day, in a line of the log: rows that are taken from the chain's end are missed there. */
async function anchor({ db, log }: Parts): Promise<void> {
  const { rows, brokenAt, last } = await checkChain(db);
  if (brokenAt === null) log.info('audit log', { rows, last });
  else log.error('audit log is broken', new Error('a row is not as it was written'), { rows, brokenAt });
}

export function operatorService(parts: Parts): Service {
  const { db, now, settings } = parts;
  return service(
    'operator',
    { ...operatorRoutes, ...statePages },
    {
      findAccount: async ({ body }) => ({ body: await findByName(parts, body.name) }),
      operatorAccount: async ({ params }) => ({ body: await operatorAccount(db, params.id) }),
      applyMeasure: async (call) => {
        await applyMeasure(parts, holderOf(call), call.params.id, call.body);
        return { body: await operatorAccount(db, call.params.id) };
      },
      liftMeasure: async (call) => {
        await liftMeasure(parts, holderOf(call), call.params.id, call.body);
        return { body: await operatorAccount(db, call.params.id) };
      },
      takeDownPage: async (call) => {
        await takeDown(parts, holderOf(call), call.body, true);
        return {};
      },
      restorePage: async (call) => {
        await takeDown(parts, holderOf(call), call.body, false);
        return {};
      },
      listMeasures: async () => ({ body: { measures: await measuresInForce(db) } }),
      listAudit: async ({ query }) => {
        const { acts, next } = await actsBefore(db, query.before === undefined ? undefined : Number(query.before));
        return { body: { acts, chain: await checkChain(db), ...(next !== undefined && { next }) } };
      },
      statistics: async () => ({ body: await statistics(db, now()) }),
      statePage: async (call) => {
        const { language, url } = call;
        const content = statePage(await measuresOf(db, holderOf(call).accountId), language);
        return { page: frame({ settings, language, url }, { title: OPERATOR[language].stateTitle, content, signedIn: true }) };
      },
    },
    {
      gate: async (holder, route) => await Promise.resolve(restriction(holder, route)),
      jobs: [
        { name: 'terminated accounts', every: 3600, run: async () => await deleteTerminated(parts) },
        { name: 'audit log', every: 86_400, run: async () => await anchor(parts) },
      ],
    },
  );
}
