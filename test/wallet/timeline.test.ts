import { expect } from 'chai';
import { skillsOf } from '../../src/wallet/skills.js';
import { timeline } from '../../src/wallet/timeline.js';
import { entry } from './entries.js';

const noon = (date: string): string => `${date}T12:00:00Z`;
const skill = (value: string, url?: string): { name: { value: string }[]; url: string | undefined; framework: [] } => ({
  name: [{ value }],
  url,
  framework: [],
});

describe('timeline', () => {
  it('groups by year and month with the newest first, and keeps what has no date apart', () => {
    const list = [
      entry('a', { issuedOn: noon('2024-03-05') }),
      entry('b', { issuedOn: noon('2026-01-15') }),
      entry('c', { issuedOn: noon('2024-03-20') }),
      entry('d', { issuedOn: noon('2024-11-01') }),
      entry('e', { issuedOn: undefined }),
      entry('f', { issuedOn: 'soon' }),
    ];
    const { years, undated } = timeline(list);
    expect(
      years.map(({ year, count, months }) => [
        year,
        count,
        months.map(({ month, entries }) => [month, entries.map(({ id }) => id).join('')]),
      ]),
    ).to.deep.equal([
      [2026, 1, [[0, 'b']]],
      [
        2024,
        3,
        [
          [10, 'd'],
          [2, 'ca'],
        ],
      ],
    ]);
    expect(undated.map(({ id }) => id)).to.deep.equal(['e', 'f']);
  });
});

describe('skills', () => {
  it('are counted once a badge, by address or name, and by year without a gap', () => {
    const found = skillsOf([
      entry('a', {
        issuedOn: noon('2023-05-05'),
        skills: [skill('Data', 'https://s.test/1'), skill('Daten', 'https://s.test/1')],
        tags: ['t'],
      }),
      entry('b', { issuedOn: noon('2025-05-05'), skills: [skill('DATA', 'https://s.test/1'), skill('Sewing')] }),
      entry('c', { issuedOn: undefined, skills: [skill('sewing '), skill('')] }, { labels: { collections: [], tags: ['t', 'u'] } }),
    ]);
    expect(found.years).to.deep.equal([2023, 2024, 2025]);
    expect(found.skills.map(({ key, count, byYear }) => [key, count, byYear])).to.deep.equal([
      ['https://s.test/1', 2, [1, 0, 1]],
      ['sewing', 2, [0, 0, 1]],
    ]);
    expect(found.tags).to.deep.equal([
      { value: 't', count: 2 },
      { value: 'u', count: 1 },
    ]);
  });

  it('put years that are too many into the first', () => {
    const list = Array.from({ length: 20 }, (_, index) =>
      entry(String(index), { issuedOn: noon(`${String(2001 + index)}-06-01`), skills: [skill('x')] }),
    );
    const { years, older, skills } = skillsOf(list, 12);
    expect([years[0], years.at(-1), older]).to.deep.equal([2009, 2020, true]);
    expect(skills[0]?.byYear.slice(0, 2)).to.deep.equal([9, 1]);
    expect(skills[0]?.byYear.reduce((a, b) => a + b, 0)).to.equal(20);
  });

  it('are nothing where there are none', () => {
    expect(skillsOf([entry('a')])).to.deep.equal({ years: [], older: false, skills: [], tags: [] });
  });
});
