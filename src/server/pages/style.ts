/** The style sheet of the backend's pages. */
export const PAGES_CSS = `
:root {
  color-scheme: light dark;
  --text: light-dark(oklch(0.24 0.02 265), oklch(0.93 0.01 265));
  --soft: light-dark(oklch(0.48 0.02 265), oklch(0.74 0.015 265));
  --ground: light-dark(oklch(0.985 0.003 265), oklch(0.19 0.012 265));
  --surface: light-dark(oklch(1 0 0), oklch(0.235 0.014 265));
  --edge: light-dark(oklch(0.87 0.01 265), oklch(0.38 0.015 265));
  --field: light-dark(oklch(0.6 0.015 265), oklch(0.58 0.015 265));
  --accent: light-dark(oklch(0.45 0.14 265), oklch(0.8 0.1 265));
  --on-accent: light-dark(oklch(0.99 0 0), oklch(0.2 0.03 265));
  --good: light-dark(oklch(0.45 0.12 150), oklch(0.8 0.14 150));
  --danger: light-dark(oklch(0.47 0.16 27), oklch(0.78 0.12 27));
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.danger { color: var(--danger); }
html { font: 100%/1.6 system-ui, 'Noto Sans', 'Noto Sans CJK KR', sans-serif; color: var(--text); background: var(--ground); }
:lang(ko) { word-break: keep-all; overflow-wrap: anywhere; }
:lang(ja) { line-break: strict; font-family: system-ui, 'Noto Sans CJK JP', sans-serif; }
body { margin: 0; min-block-size: 100vh; display: grid; grid-template-rows: auto 1fr auto; justify-items: center; }
header, main, footer { inline-size: min(100% - 2rem, 44rem); }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem; padding-block: 1.25rem; }
header nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.brand { font-weight: 650; color: inherit; text-decoration: none; }
main { padding-block: 1rem 3rem; }
footer { padding-block: 1rem 2rem; color: var(--soft); }
footer ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1.25rem; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 0.5rem; }
p { margin: 0 0 1rem; max-inline-size: 62ch; }
a { color: var(--accent); }
:is(header nav, footer) a { color: inherit; }
a[aria-current] { text-decoration: none; font-weight: 600; }
form, .stack { display: grid; gap: 1rem; max-inline-size: 28rem; }
form { margin-block-end: 1.25rem; }
form.wide { max-inline-size: none; }
details { margin-block: 0.75rem; }
form.inline { display: inline-flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; margin: 0; }
label { display: grid; gap: 0.25rem; font-weight: 550; }
label.check { display: flex; gap: 0.6rem; align-items: baseline; font-weight: 400; }
.hint, .soft, small { font-weight: 400; font-size: 0.9rem; color: var(--soft); }
input:not([type='checkbox'], [type='radio']), textarea, select {
  font: inherit; color: inherit; inline-size: 100%; min-block-size: 2.75rem; padding: 0.5rem 0.75rem;
  border: 1px solid var(--field); border-radius: 0.5rem; background: var(--surface);
}
form.inline select { inline-size: auto; }
button, .button {
  font: inherit; font-weight: 600; min-block-size: 2.75rem; padding: 0.5rem 1.25rem; border: 1px solid transparent; border-radius: 0.5rem;
  background: var(--accent); color: var(--on-accent); cursor: pointer; justify-self: start; text-decoration: none; display: inline-block;
}
button.plain { background: var(--surface); color: inherit; border-color: var(--field); font-weight: 500; }
button.danger { background: var(--surface); color: var(--danger); border-color: currentcolor; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.notice { border: 1px solid var(--edge); border-inline-start: 4px solid var(--accent); background: var(--surface); padding: 0.75rem 1rem; border-radius: 0.5rem; margin-block: 0 1.25rem; }
.notice.bad { border-inline-start-color: var(--danger); }
.notice.banner { flex: 1 0 100%; margin-block: 0; }
.notice.banner a { color: var(--accent); }
.notice > :last-child { margin-block-end: 0; }
.rows { list-style: none; margin: 0 0 1rem; padding: 0; border-block-start: 1px solid var(--edge); }
.rows > li { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: center; justify-content: space-between; padding-block: 0.75rem; border-block-end: 1px solid var(--edge); }
.id { font-family: ui-monospace, monospace; font-size: 1.05em; letter-spacing: 0.02em; overflow-wrap: anywhere; }
.terms { white-space: pre-line; max-block-size: 22rem; overflow: auto; border: 1px solid var(--edge); border-radius: 0.5rem; background: var(--surface); padding: 1rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0; }
dl.facts { margin: 0 0 1.5rem; }
dl.facts dt { font-size: 0.9rem; color: var(--soft); }
dl.facts dd { margin: 0 0 0.75rem; overflow-wrap: anywhere; min-inline-size: 0; }
@media (min-width: 40rem) {
  dl.facts { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: 0.6rem 1.5rem; align-items: baseline; }
  dl.facts dd { margin: 0; }
}
.certificate { border: 1px solid var(--edge); background: var(--surface); border-radius: 0.5rem; padding: 1.25rem 1.5rem; }
.certificate img { max-inline-size: 10rem; max-block-size: 10rem; display: block; margin-block-end: 1.25rem; }
.certificate img.design { max-inline-size: 100%; max-block-size: none; block-size: auto; margin-inline: auto; }
.certificate dl.facts { margin: 0; }
.certificate + p, main > label + p, table + p { margin-block-start: 1rem; }
.in-browser:has(certificate-viewer:not(:defined)) { display: none; }
.in-browser { margin-block: 1.25rem; }
.in-browser summary { margin-block-end: 0.75rem; }
.said { white-space: pre-line; overflow-wrap: anywhere; }
.badge { display: flex; flex-wrap: wrap; gap: 1.5rem 2rem; align-items: flex-start; margin-block-end: 1.5rem; }
.badge > img { inline-size: 11.25rem; block-size: auto; max-block-size: 16rem; object-fit: contain; border-radius: 0.5rem; }
.badge > div { flex: 1 1 18rem; }
.status { display: inline-flex; gap: 0.5rem; align-items: center; padding: 0.25rem 0.75rem; border: 1px solid currentcolor; border-radius: 2rem; margin-block-end: 0.5rem; }
.status[data-status='valid'] { color: var(--good); }
.status:is([data-status='invalid'], [data-status='revoked']) { color: var(--danger); }
.status:is([data-status='could-not-check'], [data-status='unverified']) { border-style: dashed; }
img.portrait { border-radius: 50%; aspect-ratio: 1; object-fit: cover; inline-size: 7.5rem; }
.tiles { list-style: none; margin: 0 0 1rem; padding: 0; display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); }
.tiles a { display: flex; gap: 1rem; align-items: center; padding: 0.75rem; border: 1px solid var(--edge); border-radius: 0.5rem; background: var(--surface); color: inherit; text-decoration: none; block-size: 100%; }
.tiles a:hover span { text-decoration: underline; }
.tiles img { object-fit: contain; flex: none; }
blockquote { margin: 0 0 1.5rem; padding: 0.75rem 1rem; border-inline-start: 4px solid var(--edge); }
blockquote > p { margin: 0; }
blockquote > footer { inline-size: auto; padding: 0.25rem 0 0; font-size: 0.9rem; }
fieldset { display: grid; gap: 0.75rem; min-inline-size: 0; margin: 0; padding: 0.75rem 1rem 1rem; border: 1px solid var(--edge); border-radius: 0.5rem; }
legend, caption { font-weight: 600; padding-inline: 0.25rem; }
caption { text-align: start; padding: 1.25rem 0 0.25rem; }
.rooms ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0 0 1.5rem; padding: 0; list-style: none; }
table { border-collapse: collapse; inline-size: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; border-block-end: 1px solid var(--edge); }
`;
