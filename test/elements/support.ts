/** What the element tests share. */
import { expect as openWcExpect, fixture, waitUntil as openWcWaitUntil } from '@open-wc/testing';
import type { expect as Expect } from 'chai';
import type { TemplateResult } from 'lit';
import type { BadgeElement } from '../../src/elements/base.js';

/** `expect` with the accessibility audit, typed as chai types it: @open-wc/testing looks for a default export chai no longer has. */
export const expect = openWcExpect as unknown as typeof Expect;

/** Waits as long as a busy machine may need: how fast something is, is no test's business. */
export async function waitUntil(holds: () => unknown, message?: string): Promise<void> {
  await openWcWaitUntil(async () => Boolean(await holds()), message, { timeout: 45_000 });
}

/* eslint-disable @typescript-eslint/no-namespace, @typescript-eslint/prefer-function-type -- chai's types are interfaces in a namespace, to be merged */
declare global {
  // Its DOM comparison makes every `equal` a promise for the type checker; only one of DOM trees is.
  namespace Chai {
    interface Equal {
      (value: unknown, message?: string): Assertion;
    }
  }
}
/* eslint-enable */

/** The element, drawn with its words and without a skeleton. */
export async function drawn<E extends BadgeElement>(template: TemplateResult, options: { skeleton?: boolean } = {}): Promise<E> {
  const element = await fixture<E>(template);
  await settled(element, options);
  return element;
}

export async function settled(element: BadgeElement, { skeleton = false }: { skeleton?: boolean } = {}): Promise<void> {
  await element.updateComplete;
  if (!skeleton) await waitUntil(() => element.shadowRoot?.querySelector('[aria-busy="true"]') === null, 'still busy');
  await element.updateComplete;
}

export function all(element: Element, selector: string): HTMLElement[] {
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

export function one(element: Element, selector: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector} in ${element.localName}`);
  return found;
}

export function textOf(element: Element, selector: string): string {
  return one(element, selector).textContent.replace(/\s+/g, ' ').trim();
}

export interface Network {
  readonly requests: string[];
  restore(): void;
}

/** Replaces `fetch`: every request is recorded and answered here, or fails as a broken network does. */
export function network(
  answer: (url: string, signal: AbortSignal | null | undefined) => Response | Promise<Response> = () =>
    Promise.reject(new TypeError('Failed to fetch')),
): Network {
  const real = globalThis.fetch;
  const requests: string[] = [];
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    requests.push(url);
    return Promise.resolve().then(() => answer(url, init?.signal));
  };
  return { requests, restore: () => void (globalThis.fetch = real) };
}

export function json(value: unknown): Response {
  return new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } });
}

/** A badge nobody signed, good enough to be drawn. */
export function openBadge(name: string, more: object = {}): object {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    id: 'urn:uuid:6a2f41b4-2f3c-4ad9-8d2c-3a2f3a5b9d10',
    issuer: { id: 'https://issuer.example/', type: ['Profile'], name: 'Issuer' },
    validFrom: '2025-01-01T00:00:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: { id: 'urn:uuid:2', type: ['Achievement'], name, description: 'd', criteria: { narrative: 'n' } },
    },
    ...more,
  };
}

/** The next event of a name, typed. */
export function heard<T extends keyof HTMLElementEventMap>(target: EventTarget, name: T): Promise<HTMLElementEventMap[T]> {
  return new Promise((resolve) => target.addEventListener(name, (event) => resolve(event as HTMLElementEventMap[T]), { once: true }));
}
