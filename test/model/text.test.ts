import { expect } from 'chai';
import { pickText, readText } from '../../src/model/index.js';

describe('model/text', () => {
  it('reads strings, value objects, language maps and arrays of these', () => {
    expect(readText('a')).to.deep.equal([{ value: 'a' }]);
    expect(readText({ '@value': 'שלום', '@language': 'he', '@direction': 'rtl' })).to.deep.equal([
      { value: 'שלום', language: 'he', direction: 'rtl' },
    ]);
    expect(readText({ en: 'a', 'ko-KR': ['나', '다'] })).to.deep.equal([
      { value: 'a', language: 'en' },
      { value: '나', language: 'ko-KR' },
      { value: '다', language: 'ko-KR' },
    ]);
    expect(readText(['a', { '@value': 'b', '@language': 'ja' }, 5])).to.deep.equal([
      { value: 'a' },
      { value: 'b', language: 'ja' },
      { value: '5' },
    ]);
  });

  it('gives plain strings the defaults of their document, and value objects their own', () => {
    const defaults = { language: 'ar', direction: 'rtl' } as const;
    expect(readText(['a', { '@value': 'b', '@language': 'en', '@direction': 'ltr' }], defaults)).to.deep.equal([
      { value: 'a', ...defaults },
      { value: 'b', language: 'en', direction: 'ltr' },
    ]);
  });

  it('leaves out what is no text', () => {
    for (const value of [
      '',
      ' \n',
      null,
      true,
      {},
      { '@value': 5 },
      { '@value': { '@value': 'a' } },
      { en: { '@value': 'a' } },
      { constructor: 'a' },
      [[]],
    ]) {
      expect(readText(value), JSON.stringify(value)).to.deep.equal([]);
    }
    expect(readText(undefined)).to.deep.equal([]);
  });

  it('drops a language or a direction that is none', () => {
    for (const tag of ['"><script>', 'en us', '', 'x'.repeat(500), 'en-']) {
      expect(readText({ '@value': 'a', '@language': tag, '@direction': 'up' })).to.deep.equal([{ value: 'a' }]);
    }
  });

  it('picks the tag, the language, the text without one, English, the first', () => {
    const text = readText({ fr: 'f', en: 'e', 'ko-KP': 'p', 'ko-KR': 'k' });
    expect(pickText(text, 'ko-kr')?.value).to.equal('k');
    expect(pickText(text, 'ko')?.value).to.equal('p');
    expect(pickText(text, 'ja')?.value).to.equal('e');
    expect(pickText([...text, { value: 'plain' }], 'ja')?.value).to.equal('plain');
    expect(pickText(readText({ fr: 'f', de: 'd' }), 'ja')?.value).to.equal('f');
    expect(pickText([], 'ja')).to.equal(undefined);
  });
});
