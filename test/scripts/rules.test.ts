import { expect } from 'chai';
import { citedIn, namedIn, ruleTable } from '../../scripts/rules.js';

describe('the table of rules', () => {
  it('takes ids from titles and names of cases, and from no comment', () => {
    const text = [
      "it('refuses this (KEY-01, DI-07)', () => {});",
      'it(`refuses ${what} (ST-01)`, () => {});',
      "const cases = ['no id (OB3-02)'];",
      '// KEY-09 (KEY-09)',
      "it('KEY-08 without parentheses', () => {});",
    ].join('\n');
    expect(namedIn('x.test.ts', text).map(({ id }) => id)).to.deep.equal(['KEY-01', 'DI-07', 'ST-01', 'OB3-02']);
  });

  it('takes citations of sources, ranges included', () => {
    const text = '/** (VERIFICATION DI-07 to DI-09, KEY-05; and VERIFICATION TM-01). DI-12 */';
    expect(citedIn(text)).to.deep.equal(['DI-07', 'DI-08', 'DI-09', 'KEY-05', 'TM-01']);
  });

  it('finds rules without a test, ids that are none, and reasons that are no longer true', () => {
    const rules = {
      'A-01': { title: 'a' },
      'B-01': { title: 'b', left: 'later' },
      'C-01': { title: 'c' },
      'D-01': { title: 'd', left: 'no' },
    };
    const { entries, gaps } = ruleTable(rules, { 's.ts': 'VERIFICATION A-01' }, { 't.test.ts': "it('x (A-01, E-01)'); it('y (D-01)')" });
    expect(entries[0]).to.deep.include({ id: 'A-01', sources: ['s.ts'] });
    expect(gaps).to.deep.equal(['C-01 has no test: c', 'D-01 is left out, and has a test', 'E-01 is no rule: t.test.ts']);
  });
});
