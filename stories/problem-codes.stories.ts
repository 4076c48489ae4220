/** Everything a report may say, in each language, as the report draws it; and everything a wallet may refuse with. */
import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { loadWallet } from '../src/i18n/load-wallet.js';
import { loadReport } from '../src/i18n/load.js';
import type { Language } from '../src/i18n/locale.js';
import { say } from '../src/i18n/messages.js';
import type { OutcomeCode } from '../src/verify/codes.js';
import { report } from './data.js';
import { fakeVerifier } from './fakes.js';
import { outcomesOf } from './outcomes-of-codes.js';
import { playing, type Meta, type Story } from './story.js';

const meta: Meta = { title: 'problem-codes', component: 'badge-verify' };
export default meta;

const played = playing('badge-verify');

const everything = async (language: Language): Promise<TemplateResult> => {
  const { outcomes } = await loadReport(language);
  const answer = report('could-not-check', { outcomes: outcomesOf(Object.keys(outcomes) as OutcomeCode[]) });
  return html`<badge-verify lang=${language} mode="drop" .input=${'{}'} .verifier=${fakeVerifier(answer)}></badge-verify>`;
};

const refusals = async (language: Language): Promise<TemplateResult> => {
  const { problems } = await loadWallet(language);
  return html`<dl lang=${language} data-of="wallet">
    ${Object.entries(problems).map(
      ([code, sentence]) =>
        html`<dt><code>${code}</code></dt>
          <dd>${say(sentence)}</dd>`,
    )}
  </dl>`;
};

const all = (language: Language): Story => ({
  render: () => html`${until(everything(language))} ${until(refusals(language))}`,
  play: async (canvas) => {
    while (!canvas.canvasElement.querySelector('badge-verify')) await new Promise((resolve) => setTimeout(resolve, 10));
    await played(async (element) => {
      await element.verify();
      await element.updateComplete;
      for (const step of element.shadowRoot?.querySelectorAll<HTMLDetailsElement>('details.step') ?? []) step.open = true;
    })(canvas);
  },
});

export const Korean: Story = all('ko');
export const English: Story = all('en');
export const Japanese: Story = all('ja');
