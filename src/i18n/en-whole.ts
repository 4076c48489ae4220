/** English, whole: for those who need all of it at once, such as the backend. Elements load it by parts. */
export { card } from './en.js';
export { report } from './en-report.js';
export { findings } from './en-findings.js';
export { wallet } from './en-wallet.js';
export { certificate, viewer } from './en-certificate.js';
export { twin } from './en-twin.js';
export { services } from './en-services.js';
export { correspondence } from './en-correspondence.js';
export { terms } from './en-terms.js';
export { submissions } from './en-submissions.js';
export { publicPages } from './en-public.js';
export { accounts } from './en-accounts.js';
export { server } from './en-server.js';
export { operator } from './en-operator.js';
export { identity } from './en-identity.js';
export { oauth } from './en-oauth.js';
export { passkeys } from './en-passkeys.js';
export { privacy } from './en-privacy.js';
