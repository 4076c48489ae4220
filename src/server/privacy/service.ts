/** The public page of what is stored (R23), and the same as data. */
import { PERSONAL, privacyPages, privacyRoutes, UNTIL, type DataMapEntry } from '../../api/privacy.js';
import type { Language } from '../../i18n/locale.js';
import { html, type Html } from '../html.js';
import { frame } from '../pages/frame.js';
import { service, type Parts, type Service } from '../service.js';
import { MIGRATIONS } from '../sql/migrations/index.js';
import { PRIVACY } from '../words.js';
import { dataMap } from './data-map.js';

export function privacyService({ settings }: Parts): Service {
  const columns = dataMap(MIGRATIONS);
  return service(
    'privacy',
    { ...privacyRoutes, ...privacyPages },
    {
      dataMap: async () =>
        await Promise.resolve({ body: { columns: [...columns] }, headers: new Headers({ 'cache-control': 'public, max-age=300' }) }),
      dataMapPage: async ({ language, url, caller }) => {
        const visit = { settings, language, url };
        const content = dataMapPage(columns, language);
        return await Promise.resolve({
          page: frame(visit, { title: PRIVACY[language].title, content, signedIn: caller.role !== 'public' }),
        });
      },
    },
  );
}

/** By kind first, in words; every single column after that. */
function dataMapPage(columns: readonly DataMapEntry[], language: Language): Html {
  const words = PRIVACY[language];
  const kinds = PERSONAL.map((kind) => {
    const own = columns.filter((one) => one.kind === kind);
    const ends = UNTIL.filter((until) => own.some((one) => one.until === until));
    return html`<section>
      <h2>${words.kinds[kind].name}</h2>
      <p>${words.kinds[kind].what}</p>
      <p class="soft">${words.untilTitle}: ${ends.map((until) => words.until[until]).join(' · ')}</p>
      <details>
        <summary>${words.columns(own.length)}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">${words.column}</th>
              <th scope="col">${words.why}</th>
              <th scope="col">${words.untilTitle}</th>
            </tr>
          </thead>
          <tbody>
            ${own.map(
              (one) =>
                html`<tr>
                  <td class="id">${one.column}</td>
                  <td lang="en">${one.why}</td>
                  <td>${words.until[one.until]}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </details>
    </section>`;
  });
  return html`<p>${words.text}</p>
    ${kinds}
    <h2>${words.afterTitle}</h2>
    <p>${words.after}</p>`;
}
