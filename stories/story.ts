/** A story: one state of one element. The shape is CSF 3's, so that a story browser can show it, and tests can walk through all of them. */
import type { TemplateResult } from 'lit';

export interface Story<E extends HTMLElement = HTMLElement> {
  readonly render: () => TemplateResult;
  /** Brings the element into the state, as a person would. */
  readonly play?: (element: E) => Promise<void>;
}

export interface Meta {
  readonly title: string;
  readonly component: string;
}
