/** English: a card without script. */
import type { TwinMessages } from './messages-twin.js';

export const twin: TwinMessages = {
  checkedOn: (moment) => `Checked on ${moment}`,
};
