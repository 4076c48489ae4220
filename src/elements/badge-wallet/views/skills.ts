/** What the badges stand for: skills and tags with their counts, and when they came, as a drawing and as a table. */
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { legible } from '../../../core/legible.js';
import type { BadgeEntry } from '../../../wallet/adapter.js';
import { skillsOf, type SkillCount, type Skills } from '../../../wallet/skills.js';
import { issuersText, plain } from '../../parts/text.js';
import type { WalletSpeech } from './speech.js';

export { skillsStyles as styles } from './skills.styles.js';

export interface SkillsView {
  onSkill(key: string): void;
  onTag(tag: string): void;
}

/** Skills in the drawing, and in the table and the lists. */
const DRAWN = 10;
const LISTED = 60;
/** Sizes of the drawing, in CSS pixels. */
const LABEL = 148;
const COLUMN = 40;
const ROW = 28;

export function skillsView(view: SkillsView, shown: readonly BadgeEntry[], speech: WalletSpeech): TemplateResult {
  const found = skillsOf(shown);
  const { wallet } = speech;
  if (found.skills.length === 0 && found.tags.length === 0) return html`<div class="state"><p>${wallet.skillsNone}</p></div>`;
  const chip = (text: unknown, count: number, press: () => void): TemplateResult =>
    html`<li>
      <button type="button" class="chip" @click=${press}>${text} <span class="soft">${count}</span></button>
    </li>`;
  return html`<div class="skills" part="items">
    ${
      found.skills.length > 0
        ? html`<section>
            <h3>${wallet.filterNames.skill}</h3>
            <ul class="chips-group">
              ${found.skills.slice(0, LISTED).map((skill) => chip(nameOf(skill, speech), skill.count, () => view.onSkill(skill.key)))}
            </ul>
          </section>`
        : nothing
    }
    ${found.years.length > 0 ? overTime(found, speech) : nothing}
    ${
      found.tags.length > 0
        ? html`<section>
            <h3>${wallet.filterNames.tag}</h3>
            <ul class="chips-group">
              ${found.tags
                .slice(0, LISTED)
                .map(({ value, count }) => chip(html`<bdi>${legible(value)}</bdi>`, count, () => view.onTag(value)))}
            </ul>
          </section>`
        : nothing
    }
  </div>`;
}

function overTime(found: Skills, speech: WalletSpeech): TemplateResult {
  const { wallet } = speech;
  return html`<section>
    <h3>${wallet.skillsOverTime}</h3>
    <div class="plot" role="group" tabindex="0" aria-label=${wallet.skillsOverTime}>${drawing(found, speech)}</div>
    <details>
      <summary>${wallet.skillsTable}</summary>
      <div class="plot" role="group" tabindex="0" aria-label=${wallet.skillsTable}>${table(found, speech)}</div>
    </details>
  </section>`;
}

/** One row a skill, one column a year; the area of a dot says how many, and so does the number in it. */
function drawing({ years, older, skills }: Skills, speech: WalletSpeech): TemplateResult {
  const rows = skills.slice(0, DRAWN);
  const most = Math.max(1, ...rows.flatMap(({ byYear }) => byYear));
  const width = LABEL + years.length * COLUMN;
  const height = rows.length * ROW + 24;
  const middle = (index: number): number => LABEL + index * COLUMN + COLUMN / 2;
  const dot = (count: number, column: number, row: number): SVGTemplateResult => svg`
    <circle cx=${middle(column)} cy=${row * ROW + ROW / 2} r=${6 + 6 * Math.sqrt(count / most)} />
    <text class="count" x=${middle(column)} y=${row * ROW + ROW / 2} text-anchor="middle" dominant-baseline="central">${count}</text>`;
  return html`<svg width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${speech.wallet.skillsDrawing}>
    ${rows.map(
      (skill, row) => svg`<g>
        <line x1=${LABEL} x2=${width} y1=${row * ROW + ROW / 2} y2=${row * ROW + ROW / 2} />
        <text x="0" y=${row * ROW + ROW / 2} dominant-baseline="central">${short(textOf(skill, speech))}<title>${textOf(skill, speech)}</title></text>
        ${skill.byYear.map((count, column) => (count > 0 ? dot(count, column, row) : nothing))}
      </g>`,
    )}
    ${years.map(
      (year, column) =>
        svg`<text class="axis" x=${middle(column)} y=${height - 6} text-anchor="middle">${older && column === 0 ? `≤${String(year)}` : year}</text>`,
    )}
  </svg>`;
}

function table({ years, older, skills }: Skills, speech: WalletSpeech): TemplateResult {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${speech.wallet.filterNames.skill}</th>
        ${years.map((year, index) => html`<th scope="col">${older && index === 0 ? `≤${String(year)}` : year}</th>`)}
        <th scope="col">${speech.wallet.total}</th>
      </tr>
    </thead>
    <tbody>
      ${skills.slice(0, LISTED).map(
        (skill) =>
          html`<tr>
            <th scope="row">${nameOf(skill, speech)}</th>
            ${skill.byYear.map((count) => html`<td>${count}</td>`)}
            <td>${skill.count}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function nameOf(skill: SkillCount, { locale }: WalletSpeech): TemplateResult {
  const name = plain(skill.name, locale);
  return name ? issuersText(name) : html`<bdi>${legible(skill.key)}</bdi>`;
}

function textOf(skill: SkillCount, { locale }: WalletSpeech): string {
  return plain(skill.name, locale)?.value ?? legible(skill.key);
}

/** Fits the room for labels: wide letters count twice. */
function short(text: string): string {
  let room = 17;
  let end = 0;
  for (const letter of text) {
    room -= /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 2 : 1;
    if (room < 0) return `${text.slice(0, end)}…`;
    end += letter.length;
  }
  return text;
}
