/** Registers `<badge-wallet>`. */
import { BadgeWallet } from './badge-wallet.js';

BadgeWallet.define();
