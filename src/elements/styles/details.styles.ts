/** The list of details and the Markdown in it; adopted when the first details are drawn. */
import { css } from 'lit';

export const detailsStyles = css`
  .prose {
    white-space: pre-line;
  }

  .prose.rich {
    white-space: normal;
  }

  .prose.rich > * + * {
    margin-block-start: calc(var(--_u) * 2);
  }

  .prose :is(p, ul, ol, pre, blockquote, h1, h2, h3, h4, h5, h6, table) {
    margin-block: 0;
  }

  .prose :is(ul, ol) {
    padding-inline-start: 1.4em;
  }

  .prose ul {
    list-style: disc;
  }

  .prose ol {
    list-style: decimal;
  }

  .prose :is(h1, h2, h3, h4, h5, h6) {
    font-size: 1em;
    font-weight: 650;
  }

  .prose blockquote {
    margin-inline: 0;
    padding-inline-start: calc(var(--_u) * 3);
    border-inline-start: 2px solid var(--_line);
    color: var(--_soft);
  }

  .prose :is(code, pre) {
    font-family: ui-monospace, monospace;
    font-size: 0.9em;
  }

  .prose pre {
    white-space: pre-wrap;
  }

  .details {
    display: grid;
    gap: calc(var(--_u) * 5);
    padding-block-start: calc(var(--_u) * 4);
    border-block-start: 1px solid var(--_line);
    min-inline-size: 0;
  }

  .details dt {
    font-size: var(--_s);
    font-weight: 600;
    color: var(--_soft);
  }

  .details dd {
    margin-block-start: var(--_u);
    display: grid;
    gap: calc(var(--_u) * 2);
    min-inline-size: 0;
  }

  .list {
    display: grid;
    gap: calc(var(--_u) * 2);
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 1.5);
  }

  .chips li {
    padding: calc(var(--_u) * 0.5) calc(var(--_u) * 2.5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_sunken);
    font-size: var(--_s);
  }

  @container (min-width: 32rem) {
    .details > div {
      display: grid;
      grid-template-columns: 10em minmax(0, 1fr);
      gap: calc(var(--_u) * 6);
    }

    .details dd {
      margin-block-start: 0;
    }
  }
`;
