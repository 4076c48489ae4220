/** Badges and reports that the stories draw. Nothing here is fetched: images are drawn as `data:` URLs. */
import type { Alignment, Badge, BadgeImage, Text } from '../src/model/badge.js';
import type { Group, Outcome, Result, Weight } from '../src/verify/check.js';
import type { OutcomeCode } from '../src/verify/codes.js';
import type { Report, Verdict } from '../src/verify/report.js';
import type { Params } from '../src/errors.js';

const text = (value: string, language?: string): Text => [language === undefined ? { value } : { value, language }];

function drawn(hue: number, letters: string): BadgeImage {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 280"><defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue} 70% 52%)"/><stop offset="1" stop-color="hsl(${hue + 24} 74% 36%)"/></linearGradient></defs><path d="M120 4 232 44v104c0 66-48 108-112 128C56 256 8 214 8 148V44z" fill="url(#g)"/><path d="M120 24 214 57v90c0 54-38 88-94 107-56-19-94-53-94-107V57z" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="3"/><text x="120" y="160" font-family="sans-serif" font-weight="700" font-size="64" fill="#fff" text-anchor="middle">${letters}</text></svg>`;
  return { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, caption: [] };
}

const SKILL: Alignment = {
  name: text('Data analysis', 'en'),
  url: 'https://skills.example.org/data-analysis',
  description: [],
  framework: text('Example Skills'),
  code: 'S1.2',
  type: undefined,
};

export const badge: Badge = {
  version: '3.0',
  kind: 'badge',
  id: 'urn:uuid:7d1a3f52-6a2c-4a43-9a7e-0d6a5c1f9b11',
  name: text('Data Literacy Foundations', 'en'),
  description: text('Reads, questions and presents data in everyday work.', 'en'),
  image: drawn(212, 'DL'),
  criteria: {
    url: 'https://badges.example.edu/data-literacy/criteria',
    narrative: text(
      'To earn this badge, a learner:\n\n1. completes **six modules**,\n2. passes the final exam with at least 70 %,\n3. presents a small project of their own.',
      'en',
    ),
  },
  issuer: {
    id: 'did:web:badges.example.edu',
    name: text('Example University', 'en'),
    description: [],
    url: 'https://www.example.edu/',
    email: undefined,
    image: undefined,
  },
  recipient: {
    id: undefined,
    name: text('Ada Example'),
    identities: [{ type: 'emailAddress', hashed: true, value: 'sha256$5f4dcc3b5aa765d61d8327deb882cf99', salt: 'salt' }],
  },
  issuedOn: '2025-03-14T09:30:00+09:00',
  expires: '2099-03-14T09:30:00+09:00',
  achievementType: 'Certificate',
  achievementId: 'https://badges.example.edu/data-literacy',
  narrative: [],
  tags: ['data', 'statistics', 'visualisation'],
  alignments: [
    SKILL,
    { name: text('Communicating results', 'en'), url: undefined, description: [], framework: [], code: undefined, type: undefined },
  ],
  evidence: [
    {
      url: 'https://portfolio.example.org/project',
      name: text('Final project', 'en'),
      description: text('Bus delays in a mid-sized city.', 'en'),
      narrative: [],
      genre: [],
    },
  ],
  results: [{ name: text('Final exam', 'en'), value: '86 %', status: undefined }],
  endorsements: [],
  contains: [],
  missing: [],
};

export const expiredBadge: Badge = { ...badge, expires: '2024-03-14T00:00:00Z', issuedOn: '2022-03-14T00:00:00Z' };

export const koreanBadge: Badge = {
  ...badge,
  name: text('인공지능 기초와 데이터 분석 역량 인증 과정 심화 단계 수료(산업 데이터 활용 및 시각화 실무 포함)', 'ko'),
  description: text('업무에서 데이터를 읽고, 질문하고, 발표할 수 있는 역량을 갖추었음을 인증합니다.', 'ko'),
  image: drawn(168, '인증'),
  issuer: { ...badge.issuer, id: 'https://badge.example.ac.kr/issuer', name: text('한국예시대학교 평생교육원', 'ko') },
  recipient: { id: undefined, name: text('김보기', 'ko'), identities: [] },
  criteria: {
    url: undefined,
    narrative: text('다음을 모두 충족해야 합니다.\n\n- 여섯 개 과목을 *모두* 이수합니다.\n- 최종 평가에서 **70점 이상**을 받습니다.', 'ko'),
  },
  tags: ['데이터', '통계', '시각화'],
  alignments: [{ ...SKILL, name: text('데이터 분석', 'ko') }],
  evidence: [],
  results: [{ name: text('최종 평가', 'ko'), value: '86점', status: undefined }],
};

export const japaneseBadge: Badge = {
  ...koreanBadge,
  name: text('データ活用人材育成プログラム応用課程修了証明（産業データ分析および可視化実務を含む）', 'ja'),
  description: text('業務においてデータを読み取り、問い、発表できることを証明します。', 'ja'),
  image: drawn(268, '修了'),
  issuer: { ...badge.issuer, id: 'https://badge.example.ac.jp/issuer', name: text('見本大学オープンカレッジ', 'ja') },
  recipient: { id: undefined, name: text('見本 花子', 'ja'), identities: [] },
  criteria: {
    url: undefined,
    narrative: text('次のすべてを満たすこと。\n\n- 六科目を*すべて*修了する\n- 最終試験で **70点以上**を取る', 'ja'),
  },
  tags: ['データ', '統計'],
  alignments: [{ ...SKILL, name: text('データ分析', 'ja') }],
  results: [],
};

export const arabicBadge: Badge = {
  ...badge,
  name: [{ value: 'شهادة أساسيات تحليل البيانات (المستوى 2)', language: 'ar', direction: 'rtl' }],
  issuer: { ...badge.issuer, name: [{ value: 'جامعة المثال', language: 'ar', direction: 'rtl' }] },
};

export const emojiBadge: Badge = { ...badge, name: text('👩🏽‍🚀 Supercalifragilisticexpialidocious'.repeat(3)), tags: ['🧪', '🏳️‍🌈 inclusion'] };

export const hostileBadge: Badge = {
  ...badge,
  name: text('<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>\u202Etxet desrever'),
  description: text(
    '[click](javascript:window.pwned=1) <iframe src="javascript:window.pwned=1"></iframe> ![x](https://tracker.example/pixel.png)',
  ),
  criteria: {
    url: 'javascript:window.pwned=1',
    narrative: text(
      '<svg onload="window.pwned=1"></svg>\n\n[a](data:text/html,<script>window.pwned=1</script>) [b](https://ok.example/"onclick="window.pwned=1)',
    ),
  },
  issuer: { ...badge.issuer, name: text('Ministry "><script>window.pwned=1</script>'), url: 'javascript:window.pwned=1' },
  image: { src: 'data:text/html,<script>window.pwned=1</script>', caption: [] },
  tags: ['<b>bold</b>'],
  evidence: [{ url: 'javascript:window.pwned=1', name: text('<u>evidence</u>'), description: [], narrative: [], genre: [] }],
  issuedOn: '<b>2020-01-01T00:00:00Z</b>',
};

export const remoteImageBadge: Badge = { ...badge, image: { src: 'https://images.example.net/badge.png', caption: [] } };

export const bareBadge: Badge = {
  ...badge,
  name: [],
  description: [],
  image: undefined,
  criteria: { url: undefined, narrative: [] },
  issuer: { id: undefined, name: [], description: [], url: undefined, email: undefined, image: undefined },
  recipient: { id: undefined, name: [], identities: [] },
  issuedOn: undefined,
  expires: undefined,
  tags: [],
  alignments: [],
  evidence: [],
  results: [],
};

export const record: Badge = {
  ...badge,
  version: 'clr-2.0',
  kind: 'record',
  name: text('Transcript of learning', 'en'),
  contains: [badge, koreanBadge],
};

export function outcome(
  id: string,
  group: Group,
  result: Result,
  code: OutcomeCode,
  more: { weight?: Weight; params?: Params; pointer?: string; url?: string } = {},
): Outcome {
  return {
    id,
    group,
    result,
    weight: more.weight ?? 'required',
    code,
    params: more.params ?? {},
    ...(more.pointer !== undefined && { pointer: more.pointer }),
    ...(more.url !== undefined && {
      evidence: {
        url: more.url,
        fetchedAt: '2026-11-20T10:00:00Z',
        cacheAge: 340,
        details: { sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
      },
    }),
  };
}

const LIST = 'https://badges.example.edu/status/3';

const HOLDS: readonly Outcome[] = [
  outcome('container', 'container', 'passed', 'container.json'),
  outcome('structure.required', 'structure', 'passed', 'structure.ok'),
  outcome('proof.signature', 'integrity', 'passed', 'proof.valid', { params: { suite: 'eddsa-rdfc-2022' }, pointer: '/proof' }),
  outcome('key.binding', 'provenance', 'passed', 'key.bound', { url: 'https://badges.example.edu/.well-known/did.json' }),
  outcome('status', 'status', 'passed', 'status.clear', { pointer: '/credentialStatus', url: LIST }),
  outcome('validity', 'validity', 'passed', 'validity.current', { pointer: '/validUntil' }),
  outcome('recipient', 'recipient', 'not-applicable', 'recipient.not-asked'),
  outcome('trust', 'trust', 'not-applicable', 'trust.not-asked'),
];

/** The good outcomes, with others in place of those with the same id. */
function but(...others: readonly Outcome[]): readonly Outcome[] {
  return [...HOLDS.filter(({ id }) => !others.some((other) => other.id === id)), ...others];
}

const CAUSES: Readonly<Record<Verdict, readonly Outcome[]>> = {
  valid: HOLDS,
  expired: but(
    outcome('validity', 'validity', 'failed', 'validity.expired', { params: { date: '2024-03-14T00:00:00Z' }, pointer: '/validUntil' }),
  ),
  revoked: but(
    outcome('status', 'status', 'failed', 'status.revoked', { pointer: '/credentialStatus', url: LIST }),
    outcome('status.reason', 'status', 'failed', 'status.reason', { weight: 'advisory', params: { reason: 'Issued to the wrong person' } }),
  ),
  suspended: but(outcome('status', 'status', 'failed', 'status.suspended', { pointer: '/credentialStatus', url: LIST })),
  'not-yet-valid': but(outcome('validity', 'validity', 'failed', 'validity.not-yet', { pointer: '/validFrom' })),
  invalid: but(outcome('proof.signature', 'integrity', 'failed', 'proof.signature', { pointer: '/proof' })),
  'could-not-check': but(
    outcome('status', 'status', 'unknown', 'status.unavailable', {
      params: { host: 'badges.example.edu' },
      pointer: '/credentialStatus',
      url: LIST,
    }),
  ),
  'no-badge': [outcome('container', 'container', 'failed', 'png.no-badge')],
  'not-a-badge': [outcome('kind', 'container', 'failed', 'kind.not-a-badge')],
};

export function report(verdict: Verdict, more: Partial<Report> = {}): Report {
  const outcomes = CAUSES[verdict];
  const found = outcomes.some(({ group }) => group === 'integrity');
  return {
    format: 'open-badge-wallet/report/1',
    verdict,
    also: verdict === 'revoked' ? ['expired'] : [],
    questions: {
      integrity: !found ? 'not-applicable' : verdict === 'invalid' ? 'failed' : 'passed',
      provenance: !found ? 'not-applicable' : verdict === 'invalid' ? 'unknown' : 'passed',
      trust: 'not-applicable',
    },
    badge: found ? badge : undefined,
    outcomes,
    endorsements: [],
    contents: [],
    contacts: found
      ? [
          { url: 'https://badges.example.edu/.well-known/did.json', host: 'badges.example.edu', status: 200, at: '2026-11-23T10:00:00Z' },
          verdict === 'could-not-check'
            ? { url: LIST, host: 'badges.example.edu', code: 'fetch.network', at: '2026-11-23T10:00:01Z' }
            : { url: LIST, host: 'badges.example.edu', status: 200, at: '2026-11-23T10:00:01Z', cacheAge: 340 },
        ]
      : [],
    policy: 'standard',
    checkedAt: '2026-11-23T10:00:02Z',
    engine: { name: 'open-badge-wallet', version: '0.1.0' },
    ...more,
  };
}

export const VERDICTS: readonly Verdict[] = [
  'valid',
  'expired',
  'revoked',
  'suspended',
  'not-yet-valid',
  'invalid',
  'could-not-check',
  'no-badge',
  'not-a-badge',
];
