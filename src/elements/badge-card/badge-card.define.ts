/** Registers `<badge-card>`. */
import { BadgeCard } from './badge-card.js';

BadgeCard.define();
