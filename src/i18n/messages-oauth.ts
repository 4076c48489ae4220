/** What the page says that asks whether a site may use the wallet. */
export interface OauthMessages {
  title(site: string): string;
  text(site: string, origin: string): string;
  readonly may: string;
  readonly list: readonly string[];
  readonly mayNot: string;
  readonly yes: string;
  /** Single sign-on: the site opens the wallet for whoever is signed in there. */
  readonly link: { text(site: string, issuer: string): string; readonly end: string; readonly yes: string; readonly only: string };
  readonly no: string;
}
