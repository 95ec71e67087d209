/** The style sheet of the pages: no script, no web font, nothing from elsewhere; readable on paper. */
export const STYLE = `:root { color-scheme: light; --inkt: #1b1b1f; --zacht: #4a4f57; --lijn: #c4c9d0; --vlak: #f3f5f8; --link: #0b4f8a; }
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, "Noto Sans", "Segoe UI", sans-serif; color: var(--inkt); background: #fff; overflow-wrap: break-word; }
body { margin: 0; }
header, main { max-width: 78rem; margin: 0 auto; padding: 0 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: baseline; padding-top: 0.75rem; padding-bottom: 0.75rem; border-bottom: 1px solid var(--lijn); }
main { padding-bottom: 4rem; }
.naam { margin: 0; font-weight: 700; }
.overslaan { position: absolute; left: -100rem; }
.overslaan:focus { left: 0.5rem; top: 0.5rem; padding: 0.5rem 0.75rem; background: #fff; }
.kruimels { display: flex; flex-wrap: wrap; gap: 0 0.5rem; margin: 0; padding: 0; list-style: none; }
.kruimels li:not(:last-child)::after { content: "/"; margin-left: 0.5rem; color: var(--zacht); }
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, pre:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1.5rem 0 0.5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 0.5rem; }
nav h2 { font-size: 1.05rem; margin: 1.5rem 0 0.25rem; }
nav ul { margin: 0; }
p, .berichten, .inleiding { max-width: 44rem; }
.inleiding { font-size: 1.1rem; }
.berichten { padding-left: 1.1rem; }
.berichten li { margin-bottom: 0.6rem; }
code, pre { font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: 0.9em; }
pre { margin: 0; padding: 1rem; overflow-x: auto; background: var(--vlak); border: 1px solid var(--lijn); border-radius: 4px; line-height: 1.4; }
.feiten { margin: 1rem 0; border-top: 1px solid var(--lijn); }
.feiten div { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: 0.25rem 1rem; padding: 0.4rem 0; border-bottom: 1px solid var(--lijn); }
dt { color: var(--zacht); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.ruimte { display: block; }
table { width: 100%; border-collapse: collapse; margin: 0.75rem 0 1.5rem; font-size: 0.95rem; }
caption { text-align: left; padding: 0 0 0.4rem; color: var(--zacht); }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.75rem 0.45rem 0; border-bottom: 1px solid var(--lijn); font-weight: 400; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid var(--zacht); font-weight: 600; overflow-wrap: normal; }
tbody th { max-width: 26rem; }
.velden tbody th { min-width: 14rem; }
tbody th code { font-weight: 600; }
td { min-width: 5rem; }
.pad { display: block; color: var(--zacht); font-size: 0.8rem; line-height: 1.3; }
.bijschrift { color: var(--zacht); }
.diepte { display: block; padding-left: 0; border-left: 0 solid var(--lijn); }
.d1, .d2, .d3, .d4, .d5, .d6, .d7, .d8, .d9 { border-left-width: 3px; padding-left: 0.6rem; }
.d2 { margin-left: 0.5rem; } .d3 { margin-left: 1rem; } .d4 { margin-left: 1.5rem; } .d5 { margin-left: 2rem; }
.d6 { margin-left: 2.5rem; } .d7 { margin-left: 3rem; } .d8 { margin-left: 3.5rem; } .d9 { margin-left: 4rem; }
@media (max-width: 46rem) {
  h1 { font-size: 1.5rem; }
  .feiten div { grid-template-columns: 1fr; }
  table, caption, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: 0.6rem 0; border-bottom: 1px solid var(--lijn); }
  th, td { border: 0; padding: 0.1rem 0; min-width: 0; }
  tbody th { min-width: 0; max-width: none; }
  td[data-kop]::before { content: attr(data-kop) ": "; color: var(--zacht); }
  td.leeg { display: none; }
  .d2, .d3, .d4, .d5, .d6, .d7, .d8, .d9 { margin-left: 0; }
}
@media print {
  nav, .overslaan { display: none; }
  html { font-size: 80%; }
  a { color: inherit; text-decoration: none; }
  pre { overflow: visible; white-space: pre-wrap; border: 0; padding: 0; background: none; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
