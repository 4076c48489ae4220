/** The table of requirements is worth what its check finds. */
import { expect } from 'chai';
import { gapsIn, rowsOf } from '../../scripts/requirements.js';

const TABLE = ['| R1 | reads | `a.test.ts`: reads it<br>`a.test.ts`: shows … it |', '| R2 | agrees | none: not built |'].join('\n');
const SOURCE = "it('reads it', () => undefined); for (const one of list) it(`shows ${one} it`, () => undefined); // it('gone')";
const read = (file: string): string | undefined => (file === 'a.test.ts' ? SOURCE : undefined);

describe('npm run requirements', () => {
  it('takes titles from the strings of a test, also where something is put into them', () => {
    expect(gapsIn(rowsOf(TABLE), 2, read)).to.deep.equal(['R2 has no test: not built']);
  });

  for (const [what, table, gap] of [
    ['a title that is gone', '| R1 | reads | `a.test.ts`: gone |', 'R1 names a test that a.test.ts does not have: gone'],
    ['a file that is gone', '| R1 | reads | `b.test.ts`: reads it |', 'R1 names a file that is not there: b.test.ts'],
    ['a row that names nothing', '| R1 | reads | later |', 'R1 names a file that is not there: (none)'],
    ['a row that is missing', '', 'R1 does not stand there once'],
    ['a row that stands twice', '| R1 | a | `a.test.ts`: reads it |\n| R1 | b | `a.test.ts`: reads it |', 'R1 does not stand there once'],
  ] as const) {
    it(`finds ${what}`, () => {
      expect(gapsIn(rowsOf(table), 1, read)).to.deep.equal([gap]);
    });
  }
});
