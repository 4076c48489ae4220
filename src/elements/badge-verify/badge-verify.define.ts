import { BadgeVerify } from './badge-verify.js';

BadgeVerify.define();

declare global {
  interface HTMLElementTagNameMap {
    'badge-verify': BadgeVerify;
  }
}
