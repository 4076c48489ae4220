/** The whole demo: a site (origin A) that shows badges, and their issuer (origin B). */
import { mintBadges } from './issuer.js';
import { startServer } from './server.js';
import { serveIssuer } from './serve-issuer.js';
import { serveSite } from './serve-site.js';
import { PASSWORD, startService } from './service.js';
import type { Sample } from './sample.js';

export interface DemoOptions {
  readonly log: (line: string) => void;
  /** Ports to prefer for site and issuer; 0 is any free one. */
  readonly ports: readonly [site: number, issuer: number, service?: number];
}

export interface Demo {
  /** Origin of the site. */
  readonly site: string;
  /** Origin of the issuer. */
  readonly issuer: string;
  /** Origin of the backend, and who is registered there. */
  readonly service: string;
  readonly holderId: string;
  readonly password: string;
  readonly samples: readonly Sample[];
  close(): Promise<void>;
}

export async function startDemo({ log, ports }: DemoOptions): Promise<Demo> {
  const [a, b] = [await startServer(ports[0], log), await startServer(ports[1], log)];
  const [site, issuer] = [`http://localhost:${a.port}`, `http://localhost:${b.port}`];
  log('Minting badges with keys that live as long as this program …');
  const minted = await mintBadges(issuer);
  log(`${minted.samples.length} badges minted.`);
  const service = await startService(ports[2] ?? 0, site);
  a.serve(await serveSite(minted, issuer, service));
  b.serve(serveIssuer(minted));
  return {
    site,
    issuer,
    service: service.origin,
    holderId: service.holderId,
    password: PASSWORD,
    samples: minted.samples,
    close: async () => {
      await Promise.all([a.close(), b.close(), service.close()]);
    },
  };
}
