/** What editors and JSX know of the elements: made from the manifest, and held to what TypeScript says of it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { read, ROOT } from './sources.js';

const GOOD = `import 'open-badge-wallet/jsx';
import type { BadgeVerifiedEvent } from 'open-badge-wallet';

export function Badges() {
  const heard = (event: BadgeVerifiedEvent): void => console.log(event.verdict);
  return (
    <section>
      <badge-card key="a" src="/sewing.png" layout="compact" theme="dark" lang="ko" className="ours" display-only onbadge-verified={heard} />
      <badge-verify mode="drop" trust-src="/issuers.json" />
      <badge-wallet storage="memory" identities={[{ type: 'email', value: 'holder@recipient.test' }]} />
      <certificate-viewer input="{}" paper="letter" fonts-src="/fonts/" />
    </section>
  );
}
`;
/** Each is one mistake. */
const BAD: readonly (readonly [string, string])[] = [
  ['layout="compact"', 'layout="huge"'],
  ['mode="drop"', 'mode={3}'],
  ['paper="letter"', 'papers="letter"'],
  ['heard = (event: BadgeVerifiedEvent)', 'heard = (event: { verdict: number })'],
];

describe('editors', () => {
  it('VS Code and JetBrains know every tag, attribute and part', () => {
    const { tags } = JSON.parse(read('dist/vscode.html-data.json')) as {
      tags: { name: string; attributes: { name: string; values?: { name: string }[] }[] }[];
    };
    expect(tags.map(({ name }) => name)).to.deep.equal(['badge-card', 'badge-verify', 'badge-wallet', 'certificate-viewer']);
    expect(tags[0]?.attributes.find(({ name }) => name === 'layout')?.values).to.deep.equal(
      ['compact', 'card', 'full'].map((name) => ({ name })),
    );
    const types = JSON.parse(read('dist/web-types.json')) as {
      version: string;
      contributions: { html: { elements: { name: string }[] }; css: { 'pseudo-elements': { name: string }[] } };
    };
    expect(types.version).to.equal((JSON.parse(read('package.json')) as { version: string }).version);
    expect(types.contributions.html.elements).to.have.length(4);
    expect(types.contributions.css['pseudo-elements'].map(({ name }) => name)).to.include('part(verify)');
  });

  it('JSX takes what the elements take, and refuses what they do not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'open-badge-wallet-jsx-'));
    try {
      symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
      // Beside the others, as a stranger has it: the package knows itself by its own name.
      const options = {
        strict: true,
        noEmit: true,
        jsx: 'react-jsx',
        module: 'nodenext',
        target: 'es2023',
        skipLibCheck: false,
        types: [],
      };
      const paths = { 'open-badge-wallet': [join(ROOT, 'dist/index.d.ts')], 'open-badge-wallet/jsx': [join(ROOT, 'dist/jsx.d.ts')] };
      const elements = ['badge-card', 'badge-verify', 'badge-wallet', 'certificate-viewer'].map((tag) => [
        `open-badge-wallet/${tag}`,
        [join(ROOT, `dist/elements/${tag}/${tag}.d.ts`)],
      ]);
      writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
      const compilerOptions = { ...options, skipLibCheck: true, paths: { ...paths, ...(Object.fromEntries(elements) as object) } };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.tsx'] }));
      writeFileSync(join(folder, 'good.tsx'), GOOD);
      BAD.forEach(([right, wrong], index) => {
        const text = GOOD.replace(right, wrong);
        expect(text).not.to.equal(GOOD);
        writeFileSync(join(folder, `bad-${String(index)}.tsx`), text);
      });
      let said = '';
      try {
        execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false'], {
          cwd: folder,
          encoding: 'utf8',
          stdio: 'pipe',
        });
      } catch (error) {
        said = (error as { stdout: string }).stdout;
      }
      const wrong = [...new Set([...said.matchAll(/^(\S+\.tsx)\(/gm)].map(([, file]) => file))].sort();
      expect(wrong, said).to.deep.equal(BAD.map((_, index) => `bad-${String(index)}.tsx`));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
