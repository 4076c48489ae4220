/** Choose an element and how it is to be; take the code for it. The page's script does the rest. */
import type { Sample, SampleId } from '../sample.js';
import type { Word } from '../words.js';
import { codeBox } from './code-box.js';
import { escape, frame, say, type Visit } from './frame.js';

interface Choice {
  readonly name: string;
  readonly word: Word;
  /** Values and what they are called: a word of ours, or the value itself. */
  readonly options: readonly (readonly [value: string, word?: Word])[];
  /** Elements that have it; all, unless said. */
  readonly of?: string;
}

const CHOICES: readonly Choice[] = [
  { name: 'element', word: 'configure.element', options: [['badge-card'], ['badge-verify'], ['badge-wallet'], ['certificate-viewer']] },
  { name: 'layout', word: 'configure.layout', of: 'badge-card', options: [['', 'configure.usual'], ['compact'], ['full']] },
  { name: 'mode', word: 'configure.layout', of: 'badge-verify', options: [['', 'configure.usual'], ['drop']] },
  {
    name: 'theme',
    word: 'theme',
    options: [
      ['', 'theme.auto'],
      ['light', 'theme.light'],
      ['dark', 'theme.dark'],
    ],
  },
  { name: 'lang', word: 'language', options: [['', 'configure.visitor'], ['ko'], ['en'], ['ja']] },
  {
    name: 'images',
    word: 'configure.images',
    of: 'badge-card certificate-viewer',
    options: [
      ['', 'configure.images.origin'],
      ['none', 'configure.images.none'],
      ['all', 'configure.images.all'],
    ],
  },
  {
    name: 'protect',
    word: 'configure.protect',
    options: [
      ['loaded', 'configure.protect.loaded'],
      ['all', 'configure.protect.all'],
    ],
  },
];

const RESULTS = ['html', 'csp', 'react', 'vue'] as const;

export function configurePage(visit: Visit, files: ReadonlyMap<SampleId, Sample>): string {
  const select = ({ name, word, options, of }: Choice): string =>
    `<label${of === undefined ? '' : ` data-of="${of}"`}>${say(visit, word)}<select name="${name}">${options
      .map(([value, called]) =>
        called === undefined
          ? `<option value="${value}">${value}</option>`
          : say(visit, called, 'option').replace('<option', `<option value="${value}"`),
      )
      .join('')}</select></label>`;
  const [element, ...rest] = CHOICES.map(select);
  const content = `
      <section class="configure">
        <form data-configure data-base="/cdn/">
          ${element ?? ''}
          <label data-of="badge-card badge-verify certificate-viewer">${say(visit, 'configure.source')}<input name="src" value="/badges/${escape(files.get('token')?.file ?? '')}" spellcheck="false" autocomplete="off"></label>
          ${rest.join('\n          ')}
          <p role="alert" data-refused></p>
        </form>
        <div class="result">${say(visit, 'configure.preview', 'h2')}<div data-preview></div></div>
      </section>
      ${RESULTS.map((id) => `<section>${say(visit, `configure.${id}`, 'h2')}${say(visit, `configure.${id}.lead`, 'p')}${codeBox(visit, id, '')}</section>`).join('\n      ')}`;
  return frame(visit, {
    path: '/configure',
    title: 'configure.title',
    lead: 'configure.lead',
    content,
    head: '<script type="module" src="/browser/configure.js"></script>',
  });
}
