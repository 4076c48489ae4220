/** What the demo's badges say. Every school, person and course here is made up. */
import type { JsonObject } from '../test/fixtures/mint.js';
import type { Drawing } from './drawing.js';

export type School = 'mirinae' | 'handeul' | 'minamo' | 'northfold';
export type Language = 'ko' | 'en' | 'ja';

export interface Story {
  readonly language: Language;
  readonly school: School;
  readonly holder: string;
  readonly name: string;
  readonly description: string;
  /** Markdown. */
  readonly criteria: string;
  readonly drawing: Drawing;
  readonly achievementType: string;
  readonly tags: readonly string[];
  readonly skills: readonly { readonly name: string; readonly framework: string; readonly code: string }[];
  readonly result?: { readonly name: string; readonly value: string };
  readonly evidence?: { readonly name: string; readonly description: string };
}

export const SCHOOLS: Readonly<Record<School, { readonly name: string; readonly language: Language; readonly description: string }>> = {
  mirinae: { name: 'Mirinae Academy', language: 'en', description: 'Evening and weekend courses for working adults.' },
  handeul: { name: '한들바람대학교 평생교육원', language: 'ko', description: '누구에게나 열린 대학 평생교육 과정을 운영합니다.' },
  minamo: { name: 'みなも大学 公開講座センター', language: 'ja', description: '地域に開かれた公開講座を運営しています。' },
  northfold: { name: 'Northfold Polytechnic', language: 'en', description: 'Applied science, taught in workshops.' },
};

const DATA: Story = {
  language: 'ko',
  school: 'handeul',
  holder: '윤서진',
  name: '데이터 리터러시 실무 과정 이수',
  description: '업무에 쓰이는 데이터를 스스로 찾아 읽고, 질문하고, 근거를 갖추어 설명할 수 있음을 인증합니다.',
  criteria:
    '다음을 **모두** 충족한 사람에게 수여합니다.\n\n1. 6개 단원, 총 48시간 수강\n2. 최종 평가 **70점 이상**\n3. 공공 데이터를 활용한 개인 과제 제출과 발표',
  drawing: { frame: 'shield', motif: 'bars', hue: 214 },
  achievementType: 'Certificate',
  tags: ['데이터 분석', '통계', '시각화'],
  skills: [
    { name: '데이터 수집과 정제', framework: '한들바람 직무 역량 체계', code: 'D-201' },
    { name: '시각화와 설명', framework: '한들바람 직무 역량 체계', code: 'D-204' },
  ],
  result: { name: '최종 평가', value: '92' },
  evidence: {
    name: '개인 과제: 우리 동네 버스는 왜 늦을까',
    description: '넉 달 동안의 정류장 도착 기록을 모아 지연이 잦은 구간을 찾았습니다.',
  },
};

const SPEAKING: Story = {
  language: 'en',
  school: 'mirinae',
  holder: 'Amara Lindqvist',
  name: 'Public Speaking Studio',
  description: 'Plans, rehearses and gives a ten-minute talk to people who did not choose to be there.',
  criteria:
    'The learner has\n\n- given **three talks** before an audience,\n- answered questions on each of them,\n- reviewed two talks by others in writing.',
  drawing: { frame: 'hexagon', motif: 'orbit', hue: 268 },
  achievementType: 'Course',
  tags: ['communication', 'rhetoric'],
  skills: [{ name: 'Presenting to groups', framework: 'Mirinae Skills', code: 'C-12' }],
  result: { name: 'Final talk', value: 'Passed' },
};

const RESCUE: Story = {
  language: 'ja',
  school: 'minamo',
  holder: '早川 理沙',
  name: '地域防災リーダー養成講座 修了',
  description: '災害時に地域の避難と連絡を支える知識と技能を身につけたことを証明します。',
  criteria: '次のすべてを満たすこと。\n\n- 講義八回と実習二回への出席\n- 避難計画の作成と発表\n- 修了試験で **七割以上**',
  drawing: { frame: 'seal', motif: 'waves', hue: 12 },
  achievementType: 'Certificate',
  tags: ['防災', '地域'],
  skills: [{ name: '避難計画の作成', framework: 'みなも技能枠組み', code: 'B-3' }],
};

const GARDEN: Story = {
  ...SPEAKING,
  school: 'northfold',
  holder: 'Tomás Okafor',
  name: 'Botanical Illustration',
  description: 'Draws living plants from observation, at a scale and precision that allow them to be identified.',
  criteria: 'A portfolio of **twelve plates**, at least four of them native species, each with scale and notes.',
  drawing: { frame: 'octagon', motif: 'petals', hue: 150 },
  tags: ['drawing', 'botany'],
  skills: [{ name: 'Scientific drawing', framework: 'Northfold Crafts', code: 'A-07' }],
};

const WEAVING: Story = {
  ...SPEAKING,
  school: 'northfold',
  holder: 'Ingrid Vance',
  name: 'Hand Weaving, First Loom',
  description: 'Dresses a four-shaft loom alone and weaves a balanced plain weave.',
  criteria: 'One scarf and one sampler, examined in the workshop.',
  drawing: { frame: 'arch', motif: 'weave', hue: 326 },
  tags: ['craft'],
  skills: [],
};

const FIRST_AID: Story = {
  ...DATA,
  holder: '강다온',
  name: '응급처치와 심폐소생술 자격',
  description: '심정지 환자를 발견한 뒤 구급대가 도착할 때까지 필요한 처치를 할 수 있음을 인증합니다.',
  criteria: '실습 8시간과 **실기 평가 합격**. 자격은 2년마다 갱신합니다.',
  drawing: { frame: 'hexagon', motif: 'cross', hue: 350 },
  tags: ['안전'],
  skills: [{ name: '심폐소생술', framework: '한들바람 직무 역량 체계', code: 'S-110' }],
};

const LABORATORY: Story = {
  ...GARDEN,
  holder: 'Priya Castellan',
  name: 'Laboratory Safety, Level 2',
  description: 'Works alone with solvents and pressure vessels under the rules of the house.',
  criteria: 'Four supervised sessions and the written examination.',
  drawing: { frame: 'shield', motif: 'flask', hue: 28 },
  tags: ['safety', 'chemistry'],
};

const GUIDE: Story = {
  ...RESCUE,
  holder: '森本 海斗',
  name: '里山ガイド認定（初級）',
  description: '里山の自然と暮らしを安全に案内できることを認定します。',
  criteria: '案内実習**五回**と救急講習の修了。認定は毎年更新します。',
  drawing: { frame: 'hexagon', motif: 'peaks', hue: 128 },
  tags: ['自然', '案内'],
};

const MENTOR: Story = {
  ...DATA,
  holder: '백이든',
  name: '신입생 멘토 위촉',
  description: '새 학기 동안 신입생의 학교생활과 학습을 돕는 멘토로 위촉합니다.',
  criteria: '멘토 교육 이수와 학과장 추천.',
  drawing: { frame: 'octagon', motif: 'steps', hue: 190 },
  tags: ['멘토링'],
};

const FORGED: Story = {
  ...LABORATORY,
  school: 'mirinae',
  holder: 'Lucian Ferro',
  name: 'Financial Modelling',
  description: 'Builds a three-statement model of a small company and defends its assumptions.',
  criteria: 'A model, a memo of two pages and a discussion.',
  drawing: { frame: 'seal', motif: 'steps', hue: 44 },
  tags: ['finance'],
  result: { name: 'Grade', value: '61 %' },
};

const TEA: Story = {
  ...RESCUE,
  holder: '小宮 葵',
  name: '製茶技術講習 修了',
  description: '摘採から仕上げまで、煎茶の製造工程を理解し実践できることを証明します。',
  criteria: '実習四日間と、仕上げ茶の審査に合格すること。',
  drawing: { frame: 'octagon', motif: 'petals', hue: 96 },
  tags: ['製茶'],
};

export const STORIES = {
  integrity: DATA,
  token: SPEAKING,
  hosted: RESCUE,
  signed: WEAVING,
  vector: GARDEN,
  expired: FIRST_AID,
  revoked: LABORATORY,
  suspended: GUIDE,
  'not-yet': MENTOR,
  forged: FORGED,
  unreachable: TEA,
} as const;

/** The parts of an OB 3.0 achievement that a story has; both versions call most of them the same. */
export function achievementOf(story: Story, id: string, image: string): JsonObject {
  return {
    id,
    type: ['Achievement'],
    inLanguage: story.language,
    name: story.name,
    description: story.description,
    criteria: { narrative: story.criteria },
    achievementType: story.achievementType,
    image: { id: image, type: 'Image', caption: story.name },
    tag: story.tags,
    ...(story.skills.length > 0 && {
      alignment: story.skills.map(({ name, framework, code }) => ({
        type: ['Alignment'],
        targetName: name,
        targetUrl: new URL(`/skills/${code}`, id).href,
        targetFramework: framework,
        targetCode: code,
      })),
    }),
    ...(story.result && {
      resultDescription: [{ id: `${id}#result`, type: ['ResultDescription'], name: story.result.name, resultType: 'Result' }],
    }),
  };
}
