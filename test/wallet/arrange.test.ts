import { expect } from 'chai';
import { arrange, facets, matches } from '../../src/wallet/arrange.js';
import { daysLeft, nextVerification, statusOf } from '../../src/wallet/status.js';
import type { Verification } from '../../src/wallet/adapter.js';
import { entry } from './entries.js';

const NOW = new Date('2026-06-01T00:00:00Z');
const checked = (verdict: Verification['verdict'], more: Partial<Verification> = {}): Verification => ({
  verdict,
  also: [],
  checkedAt: '2026-05-01T00:00:00Z',
  ...more,
});

describe('what a list says of a badge', () => {
  it('is unverified until somebody verified it', () => {
    expect(statusOf(entry('a'), NOW)).to.equal('unverified');
    expect(statusOf(entry('a', {}, { verification: checked('valid') }), NOW)).to.equal('valid');
  });

  it('is expired once its end has come, whatever the last verdict was, unless that was worse', () => {
    const ended = { expires: '2026-05-31T23:59:59Z' };
    expect(statusOf(entry('a', ended, { verification: checked('valid') }), NOW)).to.equal('expired');
    expect(statusOf(entry('a', ended, { verification: checked('could-not-check') }), NOW)).to.equal('expired');
    expect(statusOf(entry('a', ended, { verification: checked('revoked') }), NOW)).to.equal('revoked');
    expect(statusOf(entry('a', ended), NOW)).to.equal('unverified');
  });

  it('says how many days are left', () => {
    expect(daysLeft(entry('a', { expires: '2026-06-02T12:00:00Z' }).summary, NOW)).to.equal(2);
    expect(daysLeft(entry('a', { expires: '2026-05-02T12:00:00Z' }).summary, NOW)).to.equal(undefined);
    expect(daysLeft(entry('a').summary, NOW)).to.equal(undefined);
  });

  const report = (verdict: Verification['verdict'], checkedAt: string) => ({ verdict, also: [], checkedAt });

  it('tells since when a badge is revoked', () => {
    const first = nextVerification(undefined, report('valid', '1'));
    const second = nextVerification(first, report('revoked', '2'));
    expect(second.changed).to.deep.equal({ from: 'valid', at: '2' });
    expect(nextVerification(second, report('revoked', '3')).changed).to.deep.equal({ from: 'valid', at: '2' });
  });

  it('keeps the last verdict beside one that could not be had, and compares with it later (R25)', () => {
    const first = nextVerification(undefined, report('valid', '1'));
    const gone = nextVerification(nextVerification(first, report('could-not-check', '2')), report('could-not-check', '3'));
    expect(gone).to.deep.equal({
      verdict: 'could-not-check',
      also: [],
      checkedAt: '3',
      uncheckedSince: '2',
      lastChecked: { verdict: 'valid', at: '1' },
    });
    expect(nextVerification(gone, report('valid', '4'))).to.deep.equal({ verdict: 'valid', also: [], checkedAt: '4' });
    expect(nextVerification(gone, report('revoked', '4')).changed).to.deep.equal({ from: 'valid', at: '4' });
  });
});

describe('filters and order', () => {
  const of = (id: string, name: string) => ({ issuer: { id, name: [{ value: name }], url: undefined } });
  const list = [
    entry('a', { name: [{ value: '나무' }], issuedOn: '2026-01-01T00:00:00Z', ...of('x', '하나대') }, { verification: checked('valid') }),
    entry('b', { name: [{ value: '가방' }], issuedOn: '2026-03-01T00:00:00+09:00', ...of('y', '가나대'), tags: ['t'] }),
    entry('c', { name: [{ value: 'Badge 10' }], issuedOn: undefined, ...of('x', '하나대'), expires: '2026-07-01T00:00:00Z' }),
    entry('d', { name: [{ value: 'Badge 9' }], issuedOn: '2026-02-01T00:00:00Z', ...of('x', '하나대'), expires: '2026-06-15T00:00:00Z' }),
  ];
  const ids = (entries: readonly { id: string }[]): string => entries.map(({ id }) => id).join('');

  it('sorts by date with the newest first, and what has none last', () => {
    expect(ids(arrange(list, 'issued', 'ko'))).to.equal('bdac');
  });

  it('sorts names as the reader’s language does, numbers as numbers', () => {
    expect(ids(arrange(list, 'name', 'ko'))).to.equal('badc');
    expect(ids(arrange(list, 'issuer', 'ko'))).to.equal('badc');
    expect(ids(arrange(list, 'name', 'en'))).to.equal('dcba');
  });

  it('sorts what expires soonest first', () => {
    expect(ids(arrange(list, 'expires', 'ko')).slice(0, 2)).to.equal('dc');
  });

  it('narrows by every member, widens within one', () => {
    const left = (filter: Parameters<typeof matches>[1]): string => ids(list.filter((one) => matches(one, filter, NOW)));
    expect(left({})).to.equal('abcd');
    expect(left({ issuer: ['x'] })).to.equal('acd');
    expect(left({ issuer: ['x', 'y'], status: ['valid'] })).to.equal('a');
    expect(left({ tag: ['t'], issuer: ['x'] })).to.equal('');
    expect(left({ status: [] })).to.equal('abcd');
  });

  it('counts what each choice would leave', () => {
    const counts = facets(list, { issuer: ['x'] }, NOW);
    expect(counts.issuer).to.deep.equal([
      { value: 'x', count: 3 },
      { value: 'y', count: 1 },
    ]);
    expect(counts.status).to.deep.equal([
      { value: 'unverified', count: 2 },
      { value: 'valid', count: 1 },
    ]);
    expect(counts.tag).to.deep.equal([]);
  });
});
