/** The card that is there comes to life. No order has to be kept, and nothing else has to be loaded before it. */
import 'open-badge-wallet/badge-card/hydrate';
