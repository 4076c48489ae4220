import { BadgeCard } from './badge-card.js';

BadgeCard.define();

declare global {
  interface HTMLElementTagNameMap {
    'badge-card': BadgeCard;
  }
}
