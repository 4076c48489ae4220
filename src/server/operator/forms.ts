/** From what a form of the console says to what the API takes. */
import type { ServiceLanguage } from '../../api/languages.js';
import { oauthRoutes } from '../../api/oauth.js';
import { Problem } from '../../api/problem.js';
import { checked } from '../http/body.js';
import type { NewClient } from '../oauth/clients.js';

type Texts = Readonly<Record<`${ServiceLanguage}-${'title' | 'body'}`, string>>;
interface Text {
  readonly title: string;
  readonly body: string;
}

/** A translation of which only a half was typed is refused by whoever checks what comes out of this. */
export function textsOf(fields: Texts): { readonly ko: Text; readonly en?: Text; readonly ja?: Text } {
  const text = (tag: ServiceLanguage): Text => ({ title: fields[`${tag}-title`].trim(), body: fields[`${tag}-body`].trim() });
  const there = ({ title, body }: Text): boolean => title !== '' || body !== '';
  const [ko, en, ja] = [text('ko'), text('en'), text('ja')];
  return { ko, ...(there(en) && { en }), ...(there(ja) && { ja }) };
}

/** A field of `datetime-local`, which the form says is UTC. @throws Problem `request.invalid` */
export function momentOf<N extends string>(name: N, given: string): Partial<Record<N, string>> {
  if (given.trim() === '') return {};
  const time = new Date(`${given.trim()}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(given.trim()) || Number.isNaN(time.getTime()))
    throw new Problem('request.invalid', { expected: 'date and time' }, { pointer: `/${name}` });
  return { [name]: time.toISOString() } as Partial<Record<N, string>>;
}

/** @throws Problem `request.invalid` */
export function clientOf({
  kind,
  name,
  addresses,
}: {
  readonly kind: string;
  readonly name: string;
  readonly addresses: string;
}): NewClient {
  const redirectUris = addresses.split(/\s+/).filter((line) => line !== '');
  return checked(oauthRoutes.createClient.body, kind === 'wallet' ? { kind, name, redirectUris } : { kind, name });
}
