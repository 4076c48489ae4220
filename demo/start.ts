/** `npm start`: builds what is missing, starts an institution's site and a badge issuer on this computer, and says where they are. */
import { ensureBuilt } from './build.js';
import { startDemo } from './demo.js';
import { fillService } from './holdings.js';

const log = (line: string): void => console.log(line);

// Listened for from the beginning: building and minting can be ended too, and so can what has just said how.
const ends: (() => Promise<void>)[] = [];
let closing = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (closing) return;
    closing = true;
    void Promise.all(ends.map((end) => end())).then(() => process.exit(0));
  });
}

await ensureBuilt(log);
const demo = await startDemo({ log, ports: [4173, 4174, 4175] });
ends.push(() => demo.close());
const shown = await fillService(demo.service, demo.samples, { name: demo.holderId, password: demo.password });

log('');
log(`  Site    ${demo.site}/         badges, each with its verify button`);
log(`          ${demo.site}/verify   drop a badge, paste one, or take a sample`);
log(`          ${demo.site}/adapter  a wallet over a storage of the page's own, with its code`);
log(`          ${demo.site}/snippets code to copy, with its result`);
log(
  `          ${demo.site}/embedding/badge-card, …/badge-verify, …/badge-wallet, …/certificate-viewer, …/import-map  bare pages to copy, strict`,
);
log(
  `          ${demo.site}/frameworks/react/, …/react-18/, …/vue/, …/svelte/  the elements in frameworks; …/ssr/ a card drawn by the server; built when first asked for`,
);
log(`  Issuer  ${demo.issuer}/         another origin: profiles, keys, status lists`);
log(`  Service ${demo.service}/      the backend: accounts, terms, pages of its own`);
log(`          ${demo.service}/outbox mails, which are shown here and not sent`);
log(`          ${shown.badge} a public badge`);
log(`          ${shown.profile} the profile its holder made public`);
log(`          ${demo.service}/search search in what is public`);
log(`          ${shown.submission} a certificate as its addressee gets it; passcode "${shown.passcode}"`);
log(`          ${demo.service}/submissions what was submitted, and who opened it`);
log(`          ${demo.service}/disclosures all that is disclosed, and what ends it`);
log(`          ${demo.service}/operator the operator's console; the sample holder is an operator, too`);
log(`          ${demo.site}/service  its wallet on the site; ID ${demo.holderId}, password "${demo.password}"`);
log('');
log('  Ctrl+C ends all.');
