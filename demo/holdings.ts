/** Puts badges into the sample holder's wallet in the service, makes a profile and some of them public, and submits one, by the API as a wallet would. */
import type { Sample, SampleId } from './sample.js';

/** Public ones, and what the holder says of them. */
const PUBLIC: Partial<Readonly<Record<SampleId, string>>> = {
  integrity: '가장 즐겁게 배운 과정입니다.',
  token: '',
  expired: '',
};
const KEPT: readonly SampleId[] = ['integrity', 'token', 'vector', 'hosted', 'signed', 'expired', 'revoked'];

export interface Shown {
  /** Address of the public profile. */
  readonly profile: string;
  /** Address of a public badge. */
  readonly badge: string;
  /** Link of a certificate that was submitted, with its passcode. */
  readonly submission: string;
  readonly passcode: string;
}

/** A night five weeks ahead, as a service announces it: on every page as a banner, and for wallets in `/api/v1/service`. */
function maintenance(now: Date): unknown {
  const begin = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 35, 17);
  const [beginsAt, endsAt] = [new Date(begin).toISOString(), new Date(begin + 2 * 3_600_000).toISOString()];
  const texts = {
    ko: { title: '데이터베이스 정기 점검', body: '점검하는 동안에는 지갑을 볼 수만 있습니다.' },
    en: { title: 'Regular care of the database', body: 'Meanwhile wallets can be read only.' },
    ja: { title: 'データベースの定期点検', body: '点検の間、ウォレットは閲覧のみ可能です。' },
  };
  return { kind: 'maintenance', beginsAt, endsAt, texts, byMail: false };
}

const WELCOME = {
  ko: {
    title: '지갑을 여신 것을 환영합니다',
    body: '이 지갑에는 시험용 배지가 들어 있습니다.\n\n메일은 발송되지 않고 보낸 메일함에 표시됩니다.',
  },
  en: { title: 'Welcome to your wallet', body: 'The badges in this wallet are samples.\n\nMails are not sent; the outbox shows them.' },
  ja: {
    title: 'ウォレットへようこそ',
    body: 'このウォレットのバッジは見本です。\n\nメールは送信されず、送信箱に表示されます。',
  },
};

/** @param signIn fields of the form by which the sample holder signs in */
export async function fillService(origin: string, samples: readonly Sample[], signIn: Record<string, string>): Promise<Shown> {
  const entered = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams(signIn),
    redirect: 'manual',
  });
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const ask = async (method: string, path: string, body: unknown, more: Record<string, string> = {}): Promise<Record<string, unknown>> => {
    const headers = { origin, cookie, 'content-type': 'application/json', ...more };
    const answer = await fetch(origin + path, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
  };
  let badge = '';
  for (const { id, type, body } of samples.filter((one) => KEPT.includes(one.id))) {
    const source = { type: type.split(';')[0] ?? type, base64: Buffer.from(body).toString('base64') };
    const record = { addedAt: new Date().toISOString(), labels: { collections: [], tags: [] }, source, earlier: [] };
    await ask('PUT', `/api/v1/badges/${id}`, record, { 'if-none-match': '*' });
    const message = PUBLIC[id];
    if (message === undefined) continue;
    const added = { name: '김미리', ...(message !== '' && { message }) };
    const { digest } = await ask('POST', `/api/v1/badges/${id}/share/preview`, { added });
    const share = await ask('PUT', `/api/v1/badges/${id}/share`, { added, digest, language: 'ko' });
    if (badge === '') badge = String(share['url']);
  }
  const links = [{ label: 'Portfolio', url: 'https://example.org/portfolio' }];
  await ask('PUT', '/api/v1/profile', { name: '김미리', message: '웹을 만들고 가르칩니다.', links });
  const preview = await fetch(`${origin}/api/v1/profile/preview`, { headers: { cookie } });
  const { digest } = (await preview.json()) as { digest: string };
  const { page } = await ask('PUT', '/api/v1/profile/page', { digest, language: 'ko', path: 'miri' });
  const draft = { badge: 'token', addressee: '주식회사 보기 인사팀', purpose: '2026년 하반기 채용', language: 'ko' };
  const { hash: agreed } = await ask('POST', '/api/v1/submissions/preview', draft);
  const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const passcode = 'sample';
  const { link } = await ask('POST', '/api/v1/submissions', { ...draft, agreed, expiresAt, passcode });
  await ask('POST', '/api/v1/operator/notices', maintenance(new Date()));
  await ask('POST', '/api/v1/operator/notices', { kind: 'notice', texts: WELCOME, byMail: false });
  const { id } = await ask('POST', '/api/v1/inquiries', { subject: '만료된 배지', body: '만료된 배지를 다시 발급받을 수 있나요?' });
  await ask('POST', `/api/v1/operator/inquiries/${String(id)}/messages`, { body: '배지를 발급한 기관에 요청해 주시기 바랍니다.' });
  return { profile: (page as { url: string }).url, badge, submission: String(link), passcode };
}
