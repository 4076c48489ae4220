/** Everything an issuer recorded, as a list of terms. A hashed identity is not a name and is never drawn. */
import { html, nothing, type TemplateResult } from 'lit';
import { httpUrl } from '../../core/url.js';
import type { Alignment, Badge, Evidence, Result, Text } from '../../model/badge.js';
import { prose } from './prose.js';
import { legible } from '../../core/legible.js';
import { issuersText, link, plain, type Speech } from './text.js';

type Row = TemplateResult | undefined;

export { detailsStyles } from '../styles/details.styles.js';

export function details(badge: Badge, speech: Speech): TemplateResult {
  const { words } = speech;
  const rows: readonly (readonly [string, string, Row])[] = [
    ['recipient', words.recipient, inline(badge.recipient.name, speech)],
    ['description', words.description, block(badge.description, speech)],
    ['narrative', words.narrative, block(badge.narrative, speech)],
    ['criteria', words.criteria, criteria(badge, speech)],
    ['results', words.results, list(badge.results.map((result) => resultItem(result, speech)))],
    ['skills', words.skills, chips(badge.alignments.map((alignment) => skillItem(alignment, speech)))],
    ['evidence', words.evidence, list(badge.evidence.map((evidence) => evidenceItem(evidence, speech)))],
    ['tags', words.tags, chips(badge.tags.map((tag) => html`<bdi>${legible(tag)}</bdi>`))],
  ];
  const present = rows.filter(([, , row]) => row !== undefined);
  return present.length === 0
    ? html``
    : html`<dl class="details" part="details">
        ${present.map(
          ([name, title, row]) =>
            html`<div part=${name}>
              <dt>${title}</dt>
              <dd>${row}</dd>
            </div>`,
        )}
      </dl>`;
}

function inline(text: Text, { locale }: Speech): Row {
  const picked = plain(text, locale);
  return picked && issuersText(picked);
}

function block(text: Text, speech: Speech): Row {
  const picked = plain(text, speech.locale);
  return picked && prose(picked, speech);
}

function criteria({ criteria: { narrative, url } }: Badge, speech: Speech): Row {
  const text = block(narrative, speech);
  const target = httpUrl(url);
  if (text === undefined && !target) return undefined;
  return html`${text ?? nothing}${target ? html`<p>${link(target.href, speech.words.criteriaLink, speech)}</p>` : nothing}`;
}

function resultItem(result: Result, speech: Speech): Row {
  const name = inline(result.name, speech);
  const value = result.value ?? result.status;
  if (name === undefined && value === undefined) return undefined;
  return html`${name ?? nothing}${name && value !== undefined ? ' · ' : nothing}${value === undefined ? nothing : html`<b><bdi>${legible(value)}</bdi></b>`}`;
}

function skillItem(alignment: Alignment, speech: Speech): Row {
  const name = inline(alignment.name, speech) ?? (alignment.code === undefined ? undefined : html`<bdi>${alignment.code}</bdi>`);
  return name && link(alignment.url, name, speech);
}

function evidenceItem(evidence: Evidence, speech: Speech): Row {
  const name = inline(evidence.name, speech);
  const body = [block(evidence.description, speech), block(evidence.narrative, speech)].filter((row) => row !== undefined);
  const title = name ?? (evidence.url === undefined ? undefined : html`<bdi>${evidence.url}</bdi>`);
  if (title === undefined && body.length === 0) return undefined;
  return html`${title ? link(evidence.url, title, speech) : nothing}${body}`;
}

function list(items: readonly Row[]): Row {
  const present = items.filter((item) => item !== undefined);
  return present.length === 0
    ? undefined
    : html`<ul class="list">
        ${present.map((item) => html`<li>${item}</li>`)}
      </ul>`;
}

function chips(items: readonly Row[]): Row {
  const present = items.filter((item) => item !== undefined);
  return present.length === 0
    ? undefined
    : html`<ul class="chips">
        ${present.map((item) => html`<li>${item}</li>`)}
      </ul>`;
}
