/** Registers all tags. Importing this is the only thing in the package, beside the single `define` files, that changes the page. */
import { BadgeCard } from './elements/badge-card/badge-card.js';
import { BadgeVerify } from './elements/badge-verify/badge-verify.js';
import { BadgeWallet } from './elements/badge-wallet/badge-wallet.js';
import { CertificateViewer } from './elements/certificate-viewer/certificate-viewer.js';

// Called here, and not imported for effect: a bundler may drop a module it takes for one without side effects.
BadgeCard.define();
BadgeVerify.define();
BadgeWallet.define();
CertificateViewer.define();
