/** The holder's profile (R12): private as long as nobody said yes to what its page shows. DOM-free. */
import { WalletError } from '../../../errors.js';
import type { Profile, ProfileDisclosure, ProfileService } from '../../../wallet/adapter.js';
import { Work } from './work.js';

/** Links as lines: a label, and an address behind it. */
const linesOf = (links: Profile['links']): string => links.map(({ label, url }) => `${label} ${url}`.trim()).join('\n');
const linksOf = (lines: string): Profile['links'] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, label = '', url = ''] = /^(.*?)\s*(\S+)$/.exec(line) ?? [];
      return { label, url };
    });

export class ProfileDesk {
  readonly work: Work;
  profile: Profile | undefined;
  /** As typed; undefined where nothing was typed since it was read. */
  typed: { readonly name: string; readonly message: string; readonly links: string } | undefined;
  disclosure: ProfileDisclosure | undefined;
  moved = false;
  told: 'saved' | 'published' | 'withdrawn' | undefined;
  readonly #service: ProfileService;
  readonly #language: () => string;
  readonly #changed: () => void;

  constructor(service: ProfileService, language: () => string, changed: () => void) {
    this.#service = service;
    this.#language = language;
    this.#changed = changed;
    this.work = new Work(changed);
  }

  get text(): NonNullable<ProfileDesk['typed']> {
    const { name = '', message = '', links = [] } = this.profile ?? {};
    return this.typed ?? { name, message, links: linesOf(links) };
  }

  async read(): Promise<boolean> {
    return await this.work.read(
      async () => await this.#service.get(),
      (profile) => (this.profile = profile),
    );
  }

  /** What was shown of it counts no more. */
  write(text: Partial<ProfileDesk['text']>): void {
    const began = this.typed === undefined || this.disclosure !== undefined || this.told !== undefined;
    this.typed = { ...this.text, ...text };
    this.told = this.disclosure = undefined;
    if (began) this.#changed();
  }

  async save(): Promise<boolean> {
    const { name, message, links } = this.text;
    return await this.#do('saved', async () => {
      this.profile = await this.#service.put({ name: name.trim(), message: message.trim(), links: linksOf(links) });
      this.typed = undefined;
    });
  }

  /** @param picture undefined removes it */
  async setPicture(picture: Blob | undefined): Promise<boolean> {
    return await this.#do('saved', async () => {
      await this.#service.setPicture(picture && new Uint8Array(await picture.arrayBuffer()));
      this.profile = await this.#service.get();
    });
  }

  async preview(): Promise<boolean> {
    this.moved = false;
    this.told = undefined;
    return await this.work.act(async () => void (this.disclosure = await this.#service.preview()));
  }

  async publish(): Promise<boolean> {
    const { disclosure } = this;
    if (!disclosure || this.work.busy) return false;
    this.moved = false;
    const done = await this.#do('published', async () => {
      try {
        this.profile = await this.#service.publish({ digest: disclosure.digest, language: this.#language() });
        this.disclosure = undefined;
      } catch (error) {
        if (!(error instanceof WalletError) || error.code !== 'store.conflict') throw error;
        this.disclosure = await this.#service.preview();
        this.moved = true;
      }
    });
    if (this.moved) this.told = undefined;
    return done && !this.moved;
  }

  async withdraw(): Promise<boolean> {
    return await this.#do('withdrawn', async () => {
      await this.#service.withdraw();
      this.profile = await this.#service.get();
    });
  }

  async #do(told: NonNullable<ProfileDesk['told']>, act: () => Promise<void>): Promise<boolean> {
    this.told = undefined;
    const done = await this.work.act(act);
    if (done) this.told = told;
    this.#changed();
    return done;
  }
}
