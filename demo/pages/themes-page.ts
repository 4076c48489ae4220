/** Two looks beyond ours: style sheets to copy, and every element in them. */
import { readFile } from 'node:fs/promises';
import type { Sample, SampleId } from '../sample.js';
import { codeBox } from './code-box.js';
import { frame, say, type Visit } from './frame.js';

export const THEME_SHEETS = ['university', 'portfolio'] as const;
type ThemeSheet = (typeof THEME_SHEETS)[number];

export const readSheet = async (name: ThemeSheet): Promise<string> =>
  await readFile(new URL(`../themes/${name}.css`, import.meta.url), 'utf8');

export function themesPage(visit: Visit, files: ReadonlyMap<SampleId, Sample>, sheets: ReadonlyMap<ThemeSheet, string>): string {
  const file = (id: SampleId): string => `/badges/${files.get(id)?.file ?? ''}`;
  const content = THEME_SHEETS.map(
    (name) => `
      <section>
        <div class="heading">${say(visit, `themes.${name}`, 'h2')}${say(visit, `themes.${name}.lead`, 'p')}</div>
        <div class="theme-${name}" data-theme-sheet="${name}">
          <div class="pair">
            <badge-card src="${file('integrity')}" layout="full"></badge-card>
            <div class="cards"><badge-card src="${file('token')}"></badge-card><badge-card src="${file('hosted')}" layout="compact"></badge-card></div>
          </div>
          <div class="desk"><badge-verify mode="drop" src="${file('token')}"></badge-verify></div>
          <certificate-viewer src="${file('token')}"></certificate-viewer>
          <badge-wallet storage="memory"></badge-wallet>
        </div>
        ${codeBox(visit, name, sheets.get(name) ?? '')}
      </section>`,
  ).join('');
  const head = THEME_SHEETS.map((name) => `<link rel="stylesheet" href="/themes/${name}.css">`).join('\n    ');
  return frame(visit, { path: '/themes', title: 'themes.title', lead: 'themes.lead', content, head });
}
