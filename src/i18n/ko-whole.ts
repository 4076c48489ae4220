/** Korean, whole: for those who need all of it at once, such as the backend. Elements load it by parts. */
export { card } from './ko.js';
export { report } from './ko-report.js';
export { findings } from './ko-findings.js';
export { wallet } from './ko-wallet.js';
export { certificate, viewer } from './ko-certificate.js';
export { twin } from './ko-twin.js';
export { services } from './ko-services.js';
export { correspondence } from './ko-correspondence.js';
export { terms } from './ko-terms.js';
export { submissions } from './ko-submissions.js';
export { publicPages } from './ko-public.js';
export { accounts } from './ko-accounts.js';
export { server } from './ko-server.js';
export { operator } from './ko-operator.js';
export { identity } from './ko-identity.js';
export { oauth } from './ko-oauth.js';
export { passkeys } from './ko-passkeys.js';
export { privacy } from './ko-privacy.js';
