/** Japanese, whole: for those who need all of it at once, such as the backend. Elements load it by parts. */
export { card } from './ja.js';
export { report } from './ja-report.js';
export { findings } from './ja-findings.js';
export { wallet } from './ja-wallet.js';
export { certificate, viewer } from './ja-certificate.js';
export { twin } from './ja-twin.js';
export { services } from './ja-services.js';
export { correspondence } from './ja-correspondence.js';
export { terms } from './ja-terms.js';
export { submissions } from './ja-submissions.js';
export { publicPages } from './ja-public.js';
export { accounts } from './ja-accounts.js';
export { server } from './ja-server.js';
export { operator } from './ja-operator.js';
export { identity } from './ja-identity.js';
export { oauth } from './ja-oauth.js';
export { passkeys } from './ja-passkeys.js';
export { privacy } from './ja-privacy.js';
