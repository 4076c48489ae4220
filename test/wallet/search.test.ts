import { expect } from 'chai';
import type { BadgeEntry, BadgeSummary } from '../../src/wallet/adapter.js';
import { BadgeIndex } from '../../src/wallet/search.js';
import { tokens } from '../../src/wallet/tokens.js';
import { entry } from './entries.js';

const named = (id: string, name: string, more: Partial<BadgeSummary> = {}): BadgeEntry => entry(id, { name: [{ value: name }], ...more });

describe('tokens', () => {
  for (const [text, expected] of [
    ['Data Analysis, 2026', ['data', 'analysis', '2026']],
    ['데이터 분석', ['데이', '이터', '분석']],
    ['データ分析検定', ['デー', 'ータ', 'タ分', '分析', '析検', '検定']],
    ['ﾃﾞｰﾀ', ['デー', 'ータ']],
    ['OpenBadge배지', ['openbadge', '배지']],
    ['Café ＡＢＣ', ['cafe', 'abc']],
    ['배', ['배']],
    ['—!?', []],
    ['한', ['한']],
  ] as const) {
    it(`of ${JSON.stringify(text)}`, () => expect(tokens(text)).to.deep.equal(expected));
  }
});

describe('search over a wallet (R15)', () => {
  const index = new BadgeIndex();
  before(() => {
    index.put([
      named('analysis', '데이터 분석 전문가', { tags: ['통계'] }),
      named('design', '서비스 디자인', { issuer: { id: 'i', name: [{ value: '한국대학교' }], url: 'https://hankuk.test/' } }),
      named('python', 'Python Programming', { description: [{ value: 'Introduction to data analysis' }] }),
      named('kentei', 'データ分析検定'),
      named('both', 'Cloud', {
        name: [
          { value: '클라우드 보안', language: 'ko' },
          { value: 'Cloud security', language: 'en' },
        ],
      }),
      named('skill', 'Badge', { skills: [{ name: [{ value: '머신러닝' }], url: undefined, framework: [{ value: 'ESCO' }] }] }),
    ]);
  });

  for (const [query, expected] of [
    ['분석', ['analysis']],
    ['데이터분석', ['analysis']],
    ['전문', ['analysis']],
    ['디', ['design']],
    ['한국대', ['design']],
    ['分析検定', ['kentei']],
    ['データ', ['kentei']],
    ['python', ['python']],
    ['PYTHON prog', ['python']],
    ['programing', ['python']],
    ['pyhton', ['python']],
    ['보안', ['both']],
    ['security', ['both']],
    ['머신', ['skill']],
    ['esco', ['skill']],
    ['통계', ['analysis']],
    ['hankuk', ['design']],
    ['없는것', []],
    ['zzzz', []],
  ] as const) {
    it(`finds ${JSON.stringify(expected)} for “${query}”`, () => {
      expect(index.search(query)).to.deep.equal(expected);
    });
  }

  it('ranks a name before a description', () => {
    const own = new BadgeIndex();
    own.put([named('a', 'Other', { description: [{ value: 'statistics' }] }), named('b', 'Statistics')]);
    expect(own.search('statistics')).to.deep.equal(['b', 'a']);
  });

  it('is asked for nothing by an empty query', () => {
    expect(index.search('')).to.equal(undefined);
    expect(index.search('  — ')).to.equal(undefined);
  });

  it('follows changes and removals', () => {
    const own = new BadgeIndex();
    own.put([named('a', 'First')]);
    own.put([named('a', 'Second')]);
    expect(own.search('first')).to.deep.equal([]);
    expect(own.search('second')).to.deep.equal(['a']);
    own.remove('a');
    own.remove('a');
    expect(own.search('second')).to.deep.equal([]);
    expect(own.size).to.equal(0);
  });
});
