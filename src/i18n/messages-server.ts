/** What every page of the backend says, whatever it is about. Each service has dictionaries of its own beside this one. */
import type { ProblemCode } from '../api/problem.js';
import type { Say } from './messages.js';

export interface ServerMessages {
  readonly language: string;
  readonly signIn: string;
  readonly account: string;
  readonly back: string;
  readonly outboxTitle: string;
  readonly outboxText: string;
  readonly outboxEmpty: string;
  readonly problemTitle: string;
  /** By this the operator finds what happened. */
  reference(id: string): string;
  /** One plain sentence for everything the backend may refuse. */
  readonly problems: Readonly<Record<ProblemCode, Say>>;
}
