/** How the page looks, on a screen and on paper. One string, so that the page can name its hash in its own Content Security Policy. */
export const STYLE = `
:root { color-scheme: light dark; --text: light-dark(#1b1f24, #e8eaed); --soft: light-dark(#565d66, #a9b1ba); --line: light-dark(#d5d9de, #3b4149);
  --surface: light-dark(#fff, #16191d); --sunken: light-dark(#f4f5f7, #1f2328); --good: light-dark(#0b6b3a, #5cc98d);
  --bad: light-dark(#b3261e, #ff8f85); --open: light-dark(#6b5300, #e2c25b); }
* { box-sizing: border-box; margin: 0; }
body { max-inline-size: 52rem; margin-inline: auto; padding: 1.5rem 1rem 4rem; background: var(--surface); color: var(--text);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
:lang(ko) { word-break: keep-all; }
:lang(ja) { line-break: strict; }
h1 { font-size: 1.75rem; line-height: 1.25; }
h2 { margin-block: 2rem .5rem; font-size: 1.125rem; }
h3 { margin-block: 1.25rem .25rem; font-size: 1rem; }
p + p { margin-block-start: .25rem; }
ul { padding: 0; list-style: none; }
.soft, dt { color: var(--soft); }
.small, dl, pre { font-size: .8125rem; }
.mark { display: inline-grid; place-items: center; flex: none; inline-size: 1.35em; block-size: 1.35em; border: 2px solid; border-radius: 50%;
  font-size: .8em; font-weight: 700; line-height: 1; }
.good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); } .none { color: var(--soft); }
.open > .mark, .mark.open { border-style: dashed; }
.verdict { padding: 1rem 1.25rem; border: 2px solid; border-radius: .75rem; }
.verdict p { color: var(--text); }
.verdict h1 { display: flex; gap: .5rem; align-items: center; }
.badge { margin-block-start: 1.25rem; }
.badge b { font-size: 1.125rem; }
table { inline-size: 100%; border-collapse: collapse; }
th, td { padding: .5rem .75rem .5rem 0; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
th { font-weight: 600; inline-size: 14rem; }
li { display: grid; grid-template-columns: 1.35em minmax(0, 1fr); gap: .25rem .75rem; padding-block: .5rem; border-block-end: 1px solid var(--line);
  break-inside: avoid; }
li > .mark { margin-block-start: .3em; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 1rem; margin-block-start: .25rem; }
code, pre, .hash { font-family: ui-monospace, monospace; }
pre, dd { white-space: pre-wrap; }
pre { padding: .75rem; background: var(--sunken); border-radius: .5rem; }
.documents li { display: block; }
.caution { margin-block-start: 1rem; padding: .75rem 1rem; background: var(--sunken); border-radius: .5rem; }
@media (max-width: 34rem) { tr, th, td { display: block; inline-size: auto; } th { border: 0; padding-block-end: 0; } dl { grid-template-columns: minmax(0, 1fr); } dd { margin-block-end: .25rem; } }
@media print { :root { color-scheme: light; } body { max-inline-size: none; padding: 0; font-size: 10pt; } h2, h3 { break-after: avoid; } .raw { display: none; } }
@page { margin: 18mm 16mm; }
`;
