/** A story: one state of one element, in the shape a story browser reads (CSF 3); tests walk through all of them. */
import type { TemplateResult } from 'lit';

/** Where a story is drawn. */
export interface Canvas {
  readonly canvasElement: HTMLElement;
}

export interface Story {
  readonly render: () => TemplateResult;
  /** Brings the element into the state, as a person would. */
  readonly play?: (canvas: Canvas) => Promise<void>;
}

export interface Meta {
  readonly title: string;
  readonly component: string;
}

type Act<T extends keyof HTMLElementTagNameMap> = (element: HTMLElementTagNameMap[T]) => Promise<void>;

/** Plays on the element of a story, once it is drawn with its words. */
export function playing<T extends keyof HTMLElementTagNameMap>(tag: T): (act: Act<T>) => (canvas: Canvas) => Promise<void> {
  return (act) =>
    async ({ canvasElement }) => {
      const element = canvasElement.querySelector(tag);
      if (!element) throw new Error(`no <${tag}> is drawn`);
      const isDrawn = (): boolean => (element.shadowRoot?.childElementCount ?? 0) > 0;
      const isBusy = (): boolean => element.shadowRoot?.querySelector('[aria-busy="true"]') !== null;
      while (!isDrawn() || isBusy()) await new Promise((resolve) => setTimeout(resolve, 10));
      await act(element);
    };
}
