import { expect } from 'chai';
import { loadCertificate } from '../../src/i18n/load-certificate.js';
import { loadCard, loadReport } from '../../src/i18n/load.js';
import { LANGUAGES, localeOf } from '../../src/i18n/locale.js';
import { say, type Say } from '../../src/i18n/messages.js';
import { OUTCOME_CODES } from '../../src/verify/codes.js';

/** Every value a sentence may put in. */
const PARAMS = {
  host: 'h.example', field: 'name', expected: 'x', found: 'y', url: 'https://u.example', suite: 's', term: 't', algorithm: 'a', typ: 't',
  claim: 'c', names: 'n', type: 't', message: 'm', reason: 'r', register: 'r', status: 500, version: '2.0',
}; // prettier-ignore

const POLITE = { ko: /니다\.$/, ja: /(?:ます|ました|ません|です|でした|ください)。$/ };

for (const language of LANGUAGES) {
  describe(`i18n/${language}`, () => {
    it('has a sentence for every code, with and without values', async () => {
      const { outcomes } = await loadReport(language);
      for (const code of OUTCOME_CODES) {
        for (const params of [{}, PARAMS]) {
          const sentence = say(outcomes[code], params);
          expect(sentence, code).to.match(/[.。]$/);
          expect(sentence, code).not.to.match(/undefined|null|\[object|\s{2}|\(\)|（）/);
        }
      }
    });

    it('leaves no string empty', async () => {
      const strings = [...leaves(await loadCard(language)), ...leaves(await loadReport(language))];
      expect(strings.length).to.be.greaterThan(200);
      expect(strings.filter((text) => text.trim() === '')).to.deep.equal([]);
    });

    if (language !== 'en') {
      it('is polite throughout', async () => {
        const [card, report] = [await loadCard(language), await loadReport(language)];
        const { certificate, viewer } = await loadCertificate(language);
        const page = [certificate.statement, certificate.hint(true), certificate.hint(false), ...leaves(viewer)];
        const sentences = [
          ...page,
          ...leaves(card.meaning),
          ...leaves(report.next),
          ...leaves(report.questions),
          ...leaves(report.outcomes),
        ];
        const bare = sentences.map((text) => text.replace(/\s*[（(][^（()）]*[)）]/g, '')).filter((text) => /[.。]$/.test(text));
        const rude = bare.filter((text) => !text.split(/(?<=[.。])\s*(?=\S)/).every((part) => POLITE[language].test(part.trim())));
        expect(rude).to.deep.equal([]);
      });
    }
  });
}

describe('i18n/locale', () => {
  it('keeps regions of the languages it speaks, and falls back to English for others', () => {
    expect(localeOf('ko-KR')).to.deep.equal({ language: 'ko', tag: 'ko-KR', wanted: 'ko-KR' });
    expect(localeOf('JA')).to.deep.equal({ language: 'ja', tag: 'ja', wanted: 'ja' });
    expect(localeOf('fr-CA')).to.deep.equal({ language: 'en', tag: 'en', wanted: 'fr-CA' });
    expect(localeOf('not a tag')).to.deep.equal({ language: 'en', tag: 'en', wanted: 'en' });
  });
});

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function')
    return value.length === 1 && !/^(count|announce)/.test(value.name) ? [(value as Exclude<Say, string>)(PARAMS)] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [];
}
