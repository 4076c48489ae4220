/** What editors know of the elements, made from the manifest. */
import { expect } from 'chai';
import { read } from './sources.js';

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
});
