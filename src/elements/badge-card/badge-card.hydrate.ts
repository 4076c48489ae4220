/** Registers `<badge-card>` as one that takes over what a server drew. Instead of `badge-card/define`, and before it where both are loaded. */
import { ServerDrawnCard } from './server-drawn.js';

ServerDrawnCard.define();
