/** Korean: a card without script. */
import type { TwinMessages } from './messages-twin.js';

export const twin: TwinMessages = {
  checkedOn: (moment) => `${moment}에 확인했습니다`,
};
