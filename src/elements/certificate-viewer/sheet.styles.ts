import { css } from 'lit';

/** Lengths are multiples of one point of the paper, which is as large on screen as the zoom says. */
export const sheetStyles = css`
  .sheet {
    --wide: 595;
    --high: 842;
    --pt: calc(100cqi / var(--wide));
    --serif: var(
      --badge-certificate-font,
      'Noto Serif',
      'Noto Serif KR',
      'Noto Serif CJK KR',
      'Nanum Myeongjo',
      'AppleMyungjo',
      'Batang',
      'Noto Serif JP',
      'Noto Serif CJK JP',
      'Hiragino Mincho ProN',
      'Yu Mincho',
      Georgia,
      serif
    );

    color-scheme: light;
    position: relative;
    display: grid;
    inline-size: calc(var(--pt) * var(--wide));
    min-block-size: calc(var(--pt) * var(--high));
    margin-inline: auto;
    overflow: hidden;
    background: oklch(1 0 0);
    color: oklch(0.2 0.012 264);
    font-family: var(--serif);
    font-size: calc(var(--pt) * 11);
    line-height: 1.5;
    text-align: center;
    box-shadow: var(--badge-shadow, 0 1px 3px oklch(0 0 0 / 0.18));
  }

  .sheet:lang(ja) {
    --serif: var(
      --badge-certificate-font,
      'Noto Serif',
      'Noto Serif JP',
      'Noto Serif CJK JP',
      'Hiragino Mincho ProN',
      'Yu Mincho',
      Georgia,
      serif
    );
  }

  .sheet.letter {
    --wide: 612;
    --high: 792;
  }

  .sheet.landscape {
    --wide: 842;
    --high: 595;
  }

  .sheet.letter.landscape {
    --wide: 792;
    --high: 612;
  }

  /* All of it within what the reader sees at once. */
  .zoom-page .sheet.sheet {
    --pt: min(100cqi / var(--wide), (100dvh - 24px) / var(--high));
  }
  .zoom-50 .sheet.sheet {
    --pt: 0.5pt;
  }
  .zoom-75 .sheet.sheet {
    --pt: 0.75pt;
  }
  .zoom-100 .sheet.sheet {
    --pt: 1pt;
  }
  .zoom-150 .sheet.sheet {
    --pt: 1.5pt;
  }
  .zoom-200 .sheet.sheet {
    --pt: 2pt;
  }

  .border {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }

  .content {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: center;
    min-inline-size: 0;
    padding: calc(var(--pt) * 62) calc(var(--pt) * 70) calc(var(--pt) * 56);
  }

  .landscape .content {
    padding: calc(var(--pt) * 52) calc(var(--pt) * 100) calc(var(--pt) * 52);
  }

  .band {
    display: block;
    align-self: stretch;
    margin-block-end: calc(var(--pt) * 10);
    padding: calc(var(--pt) * 7) calc(var(--pt) * 12);
    border: calc(var(--pt) * 1.5) solid var(--_status);
    color: oklch(0.2 0.012 264);
    font-size: calc(var(--pt) * 11);
  }

  .band b {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    color: var(--_status);
    font-size: 1.3em;
  }

  .sheet .mark {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .sheet .mark .cut {
    stroke: oklch(1 0 0);
  }

  .stamp {
    position: absolute;
    inset: 44% 15% auto;
    text-align: center;
    rotate: -24deg;
    color: var(--_status);
    opacity: 0.16;
    font-size: calc(var(--pt) * 84);
    font-weight: 700;
    line-height: 1;
    white-space: nowrap;
    pointer-events: none;
  }

  .stamp.long {
    inset-inline: 5%;
    font-size: calc(var(--pt) * 44);
    white-space: normal;
    text-wrap: balance;
  }

  .main {
    display: flex;
    flex-direction: column;
    align-items: center;
    min-inline-size: 0;
    max-inline-size: 100%;
    margin-block: auto;
  }

  .picture {
    block-size: calc(var(--pt) * 96);
    max-inline-size: calc(var(--pt) * 200);
    object-fit: contain;
    margin-block-end: calc(var(--pt) * 16);
  }

  .landscape .picture {
    block-size: calc(var(--pt) * 56);
    margin-block-end: calc(var(--pt) * 2);
  }

  .pictured .stamp {
    z-index: 1;
    opacity: 0.4;
  }

  .pictured .content {
    justify-content: space-between;
    gap: calc(var(--pt) * 10);
    padding: calc(var(--pt) * 24) calc(var(--pt) * 28);
  }

  .design {
    display: block;
    inline-size: auto;
    block-size: auto;
    max-inline-size: 100%;
    max-block-size: calc(var(--pt) * 680);
    min-block-size: 0;
    flex: 1 1 auto;
    object-fit: contain;
  }

  .landscape .design {
    max-block-size: calc(var(--pt) * 440);
  }

  .kind {
    margin: calc(var(--pt) * 4) 0 calc(var(--pt) * 34);
    font-size: calc(var(--pt) * 34);
    font-weight: 500;
    letter-spacing: 0.06em;
    line-height: 1.25;
  }

  .kind:is(:lang(ko), :lang(ja)) {
    letter-spacing: 0.45em;
    margin-inline-start: 0.45em;
  }

  .landscape .kind {
    font-size: calc(var(--pt) * 28);
    margin-block: 0 calc(var(--pt) * 8);
  }

  .landscape :is(.recipient, .achievement) {
    margin-block: calc(var(--pt) * 5);
  }

  .intro {
    color: oklch(0.42 0.012 264);
    font-size: calc(var(--pt) * 12);
  }

  .recipient,
  .achievement {
    margin: calc(var(--pt) * 12) 0;
    max-inline-size: 100%;
    line-height: 1.3;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }

  .recipient {
    font-size: calc(var(--pt) * 32);
    font-weight: 500;
  }
  .recipient.medium {
    font-size: calc(var(--pt) * 24);
  }
  .recipient.small-size {
    font-size: calc(var(--pt) * 17);
  }
  .recipient.tiny {
    font-size: calc(var(--pt) * 12);
  }

  .achievement {
    font-size: calc(var(--pt) * 24);
    font-weight: 600;
  }
  .achievement.medium {
    font-size: calc(var(--pt) * 20);
  }
  .achievement.small-size {
    font-size: calc(var(--pt) * 16);
  }
  .achievement.tiny {
    font-size: calc(var(--pt) * 12);
  }

  .description {
    max-inline-size: calc(var(--pt) * 400);
    color: oklch(0.35 0.012 264);
    text-wrap: pretty;
  }

  .items {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--pt) * 8) calc(var(--pt) * 28);
    margin: calc(var(--pt) * 30) 0 0;
  }

  .landscape .items {
    margin-block-start: calc(var(--pt) * 10);
  }

  .items + .items {
    margin-block-start: calc(var(--pt) * 12);
  }

  .items div {
    max-inline-size: 100%;
  }

  .items dt,
  .small {
    color: oklch(0.42 0.012 264);
    font-size: calc(var(--pt) * 9);
  }

  .foot {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    align-self: stretch;
    gap: calc(var(--pt) * 8) calc(var(--pt) * 16);
    padding-block-start: calc(var(--pt) * 12);
    text-align: start;
  }

  .sheet .issuer {
    font-size: calc(var(--pt) * 15);
    font-weight: 600;
    line-height: 1.3;
  }

  .state {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }

  .state .mark,
  .state b {
    color: var(--_status, inherit);
  }

  .proof {
    text-align: end;
  }

  .code {
    inline-size: calc(var(--pt) * 76);
    block-size: calc(var(--pt) * 76);
    background: oklch(1 0 0);
    fill: oklch(0 0 0);
  }

  .number {
    color: oklch(0.2 0.012 264);
    font-family: ui-monospace, Menlo, Consolas, monospace;
    font-size: calc(var(--pt) * 10);
    white-space: nowrap;
  }

  .hint {
    grid-column: 1 / -1;
    font-size: calc(var(--pt) * 7.5);
    text-align: center;
    text-wrap: balance;
  }

  .link {
    overflow-wrap: anywhere;
  }

  .copy {
    display: none;
  }

  @media print {
    .sheet.sheet {
      --pt: 1pt;
      box-shadow: none;
      break-inside: avoid;
      print-color-adjust: exact;
    }

    .copy {
      display: inline-block;
      margin-inline-start: 0.6em;
      padding-inline: 0.5em;
      border: 0.75pt solid currentColor;
      font-weight: 700;
    }
  }
`;
