import { expect } from 'chai';
import { parseDateTime, parseDateTimeStamp } from '../../src/core/date.js';

const at = (text: string): string | undefined => {
  const time = parseDateTime(text);
  return time === undefined ? undefined : new Date(time).toISOString();
};

describe('core/date', () => {
  const accepted: Record<string, [text: string, instant: string]> = {
    UTC: ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    'lower case letters': ['2026-01-02t03:04:05z', '2026-01-02T03:04:05.000Z'],
    'an offset': ['2026-01-02T03:04:05+09:00', '2026-01-01T18:04:05.000Z'],
    'a negative offset': ['2026-01-02T03:04:05-03:30', '2026-01-02T06:34:05.000Z'],
    'a basic offset': ['2026-01-02T03:04:05+0900', '2026-01-01T18:04:05.000Z'],
    'an hour offset': ['2026-01-02T03:04:05+09', '2026-01-01T18:04:05.000Z'],
    'a fraction': ['2026-01-02T03:04:05.5Z', '2026-01-02T03:04:05.500Z'],
    'more digits than a millisecond has': ['2026-01-02T03:04:05.123456789Z', '2026-01-02T03:04:05.123Z'],
    'the end of the day': ['2026-01-02T24:00:00Z', '2026-01-03T00:00:00.000Z'],
    'a leap second': ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    'a leap day': ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    'a year before 100': ['0050-06-01T00:00:00Z', '0050-06-01T00:00:00.000Z'],
    'the last day of a long month': ['2026-12-31T00:00:00Z', '2026-12-31T00:00:00.000Z'],
  };
  for (const [name, [text, instant]] of Object.entries(accepted)) {
    it(`reads ${name} (OB2-04)`, () => expect(at(text)).to.equal(instant));
  }

  const refused: Record<string, string> = {
    'no zone (it would be the reader’s own)': '2026-01-02T03:04:05',
    'a date alone': '2026-01-02',
    'a day that does not exist': '2026-02-29T00:00:00Z',
    'the 31st of a short month': '2026-04-31T00:00:00Z',
    'month 13': '2026-13-01T00:00:00Z',
    'month 0': '2026-00-01T00:00:00Z',
    'day 0': '2026-01-00T00:00:00Z',
    'hour 25': '2026-01-01T25:00:00Z',
    'hour 24 and a minute': '2026-01-01T24:01:00Z',
    'minute 60': '2026-01-01T00:60:00Z',
    'second 61': '2026-01-01T00:00:61Z',
    'an offset beyond 14 hours': '2026-01-01T00:00:00+15:00',
    'minutes beyond 59 in an offset': '2026-01-01T00:00:00+09:75',
    'text before it': 'x2026-01-01T00:00:00Z',
    'markup around it': '<b>2026-01-01T00:00:00Z</b>',
    'a line after it': '2026-01-01T00:00:00Z\n',
    'a space for the T': '2026-01-01 00:00:00Z',
    'no seconds': '2026-01-01T00:00Z',
    'an empty fraction': '2026-01-01T00:00:00.Z',
    'full-width digits': '２０２６-01-01T00:00:00Z',
    'a five-digit year': '12026-01-01T00:00:00Z',
    'seconds since the epoch': '1767225600',
    'an empty text': '',
  };
  for (const [name, text] of Object.entries(refused)) {
    it(`refuses ${name} (OB2-04)`, () => expect(parseDateTime(text)).to.equal(undefined));
  }

  it('orders by instant, whatever the offset', () => {
    expect(parseDateTime('2026-01-01T00:30:00+09:00')).to.be.lessThan(parseDateTime('2025-12-31T16:00:00Z')!);
  });

  describe('dateTimeStamp', () => {
    it('takes Z and ±hh:mm', () => {
      expect(parseDateTimeStamp('2026-01-01T00:00:00Z')).to.be.a('number');
      expect(parseDateTimeStamp('2026-01-01T00:00:00+09:00')).to.be.a('number');
    });

    for (const text of ['2026-01-01T00:00:00+0900', '2026-01-01T00:00:00+09', '2026-01-01T00:00:00']) {
      it(`refuses ${text}`, () => expect(parseDateTimeStamp(text)).to.equal(undefined));
    }
  });
});
