/** What the addressee sees: the door, the certificate with its verdict, the end in words, the check of a print. Nothing needs a script. */
import type { CertificatePage, Fact, IssuerPicture } from '../../certificate/index.js';
import type { Language } from '../../i18n/locale.js';
import { isAboutPages, sentenceOf, stepGroups } from '../../report/steps.js';
import type { Report } from '../../verify/report.js';
import { html, raw, type Html } from '../html.js';
import { dateText } from '../pages/frame.js';
import { say } from '../../i18n/messages.js';
import { CARD, CERTIFICATES, REPORTS, SERVER, SUBMISSIONS, VIEWERS } from '../words.js';

export interface Gate {
  readonly secret: string;
  readonly passcode: boolean;
  readonly invited: boolean;
  readonly codeSent?: boolean;
  readonly wrong?: boolean;
}

export function gateView({ secret, passcode, invited, codeSent, wrong }: Gate, service: string, language: Language): Html {
  const words = SUBMISSIONS[language];
  return html`<p>${words.gateText(service)}</p>
    ${wrong === true ? html`<p class="notice bad" role="alert">${say(SERVER[language].problems['submission.wrong'], {})}</p>` : ''}
    ${codeSent === true ? html`<p class="notice" role="status">${words.codeSent}</p>` : ''}
    ${
      invited
        ? html`<form method="post" action="/s/${secret}/code">
            <label>${words.yourAddress}<input name="address" type="email" required autocomplete="email" /></label>
            <p><button>${words.sendCode}</button></p>
          </form>`
        : ''
    }
    <form method="post" action="/s/${secret}">
      ${passcode ? html`<label>${words.enterPasscode}<input name="passcode" type="password" required autocomplete="off" /></label>` : ''}
      ${
        invited
          ? html`<label>${words.code}<input name="code" required inputmode="numeric" autocomplete="one-time-code" maxlength="6" /></label>`
          : ''
      }
      <p class="soft">${words.counts}</p>
      <p><button>${words.openIt}</button></p>
    </form>`;
}

export interface Shown {
  readonly secret: string;
  readonly page: CertificatePage;
  readonly facts: readonly Fact[];
  readonly report: Report;
  readonly message: string;
  readonly expiresAt: string;
  /** `data:` address of an image that is in the certificate itself. */
  readonly image: string | undefined;
  /** The issuer's own design. */
  readonly design: IssuerPicture;
  readonly hasPdf: boolean;
  /** For the viewer, where scripts run: what was signed, and whom it is for. */
  readonly inBrowser: { readonly text: string; readonly addressee: string; readonly purpose: string } | undefined;
}

/** The verdict as a sentence: never colour alone. */
export function verdictView(report: Report, language: Language): Html {
  const { status, meaning } = CARD[language];
  const tone = report.verdict === 'valid' || report.verdict === 'could-not-check' ? '' : 'bad';
  const also = report.also.map((one) => status[one]).join(' · ');
  const cautions = report.outcomes.filter(isAboutPages).map((outcome) => html`<p>${sentenceOf(outcome, REPORTS[language])}</p>`);
  return html`<section class="notice ${tone}" role="status">
    <p>
      <strong>${status[report.verdict]}</strong> ${also === '' ? '' : html`<span>${CARD[language].also(also)}</span>`}<br />${
        meaning[report.verdict]
      }
    </p>
    ${cautions}
    <p class="soft">${SUBMISSIONS[language].checkedNow} · ${dateText(report.checkedAt, language)}</p>
  </section>`;
}

export function certificateView(shown: Shown, language: Language): Html {
  const words = SUBMISSIONS[language];
  const { secret, page, facts, report, message, expiresAt, hasPdf } = shown;
  const rows = facts.map(
    ({ label, value }) =>
      html`<dt>${label}</dt>
        <dd lang="${value.language ?? language}" dir="${value.direction}">${value.value}</dd>`,
  );
  const sentences = REPORTS[language];
  const steps = stepGroups(report.outcomes).map(({ group, members }) => {
    const items = members.map(
      (outcome) =>
        html`<li>${sentences.results[outcome.result]}: <bdi>${sentenceOf(outcome, sentences)}</bdi> <code>${outcome.code}</code></li>`,
    );
    return html`<h3>${sentences.groups[group]}</h3>
      <ul>
        ${items}
      </ul>`;
  });
  return html`${verdictView(report, language)}
    <article class="certificate">
      ${pictureView(shown, language)}
      <dl class="facts">${rows}</dl>
    </article>
    ${
      message === ''
        ? ''
        : html`<h2>${words.from}</h2>
            <pre>${message}</pre>`
    }
    ${viewerView(shown, language)}
    <h2>${words.dates}</h2>
    <dl class="facts">
      <dt>${words.validity}</dt>
      <dd>${validUntil(page, language)}</dd>
      <dt>${words.checkedNow}</dt>
      <dd>${dateText(report.checkedAt, language)}</dd>
      <dt>${words.linkEnds}</dt>
      <dd>${dateText(expiresAt, language)} <span class="soft">${words.linkText}</span></dd>
    </dl>
    <h2>${words.files}</h2>
    <ul class="rows">
      <li><a href="/s/${secret}/original" download>${words.original}</a></li>
      <li>
        ${hasPdf ? html`<a href="/s/${secret}/certificate.pdf" download>${words.pdf}</a>` : html`<span class="soft">${words.noPdf}</span>`}
      </li>
      <li><a href="/s/${secret}/receipt" download>${words.receipt}</a> <span class="soft">${words.receiptText}</span></li>
    </ul>
    <details>
      <summary>${words.steps}</summary>
      ${steps}
    </details>`;
}

/** The same certificate for the reader's own browser to verify, zoom and print. Shown only where the element came to life. */
function viewerView({ inBrowser, page, expiresAt }: Shown, language: Language): Html {
  if (!inBrowser) return html``;
  // Text as it was signed; only what could end the element is written another way, which JSON takes for the same.
  const data = raw(inBrowser.text.replaceAll('<', '\\u003c'));
  return html`<details class="in-browser">
    <summary>${SUBMISSIONS[language].inBrowser}</summary>
    <certificate-viewer
      link="${page.link ?? ''}"
      link-expires="${expiresAt}"
      addressee="${inBrowser.addressee}"
      purpose="${inBrowser.purpose}"
    >
      <script type="application/json">
        ${data}
      </script>
    </certificate-viewer>
  </details>`;
}

/** The issuer's design where there is one, else the badge's image; and why a design is not shown. */
export function pictureView(
  { design, image, page, hasPdf }: Pick<Shown, 'design' | 'image' | 'page' | 'hasPdf'>,
  language: Language,
): Html {
  const words = VIEWERS[language];
  if (design.kind === 'picture')
    return html`<img class="design" src="${design.src}" alt="${words.designOf(page.issuer.value)}" />
      <p class="soft">${words.designText} ${hasPdf && !design.inPdf ? words.designPdf : ''}</p>`;
  return html`${image === undefined ? '' : html`<img src="${image}" alt="${page.achievement.value}" />`}
  ${design.kind === 'refused' ? html`<p class="soft">${words.designRefused[design.reason](design.what)}</p>` : ''}`;
}

/** The issuer's own calendar day, as on the certificate. */
function validUntil(page: CertificatePage, language: Language): string {
  const { validUntil: label, noEnd } = CERTIFICATES[language];
  return page.facts.find((fact) => fact.label === label)?.value.value ?? noEnd;
}

export function checkView(number: string, language: Language, answer: Html | undefined): Html {
  const words = SUBMISSIONS[language];
  return html`<p>${words.checkText}</p>
    ${answer ?? ''}
    <form method="post" action="/check">
      <label>${words.number}<input name="number" required maxlength="20" value="${number}" autocomplete="off" /></label>
      <label>${words.name}<input name="name" required maxlength="300" autocomplete="off" /></label>
      <p><button>${words.check}</button></p>
    </form>`;
}
