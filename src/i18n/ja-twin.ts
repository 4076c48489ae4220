/** Japanese: a card without script. */
import type { TwinMessages } from './messages-twin.js';

export const twin: TwinMessages = {
  checkedOn: (moment) => `${moment}に確認しました`,
};
