/** Registers `<badge-verify>`. */
import { BadgeVerify } from './badge-verify.js';

BadgeVerify.define();
