import { expect } from 'chai';
import { reminders } from '../../src/wallet/reminders.js';
import { entry } from './entries.js';

const NOW = new Date('2026-06-01T00:00:00Z');
const checked = (verdict: 'valid' | 'revoked'): object => ({ verification: { verdict, also: [], checkedAt: '2026-05-01T00:00:00Z' } });

const list = [
  entry('next', { expires: '2026-06-02T00:00:00Z' }, checked('valid')),
  entry('month', { expires: '2026-06-30T00:00:00Z' }),
  entry('later', { expires: '2026-07-02T00:00:00Z' }, checked('valid')),
  entry('never'),
  entry('revoked', { expires: '2026-06-02T00:00:00Z' }, checked('revoked')),
  entry('ended', { expires: '2026-05-30T00:00:00Z' }, checked('valid')),
  entry('long ago', { expires: '2020-01-01T00:00:00Z' }, checked('valid')),
];

describe('reminders', () => {
  it('tell what ends within thirty days, the next first, and what was not revoked', () => {
    expect(reminders([...list].reverse(), NOW, {})).to.deep.equal({ soon: ['next', 'month'], ended: [] });
  });

  it('tell what has ended since the last visit', () => {
    expect(reminders(list, NOW, { visited: '2026-05-20T00:00:00Z' }).ended).to.deep.equal(['ended']);
    expect(reminders(list, NOW, { visited: '2026-05-31T00:00:00Z' }).ended).to.deep.equal([]);
  });

  it('are silent once they were dismissed, and tell what comes later', () => {
    const dismissed = '2026-06-01T00:00:00Z';
    expect(reminders(list, NOW, { visited: '2026-05-20T00:00:00Z', dismissed })).to.deep.equal({ soon: [], ended: [] });
    const later = new Date('2026-06-10T00:00:00Z');
    expect(reminders(list, later, { visited: dismissed, dismissed })).to.deep.equal({ soon: ['later'], ended: ['next'] });
  });

  it('tell of a badge that was added after they were dismissed', () => {
    const fresh = entry('fresh', { expires: '2026-06-05T00:00:00Z' }, { addedAt: '2026-06-01T12:00:00Z' });
    expect(reminders([fresh], new Date('2026-06-02T00:00:00Z'), { dismissed: '2026-06-01T00:00:00Z' }).soon).to.deep.equal(['fresh']);
  });
});
