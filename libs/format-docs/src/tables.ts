import type { FormatField, Meaning, PublishedCode, PublishedList } from '@schakel/adapter-contract';
import { Html, html } from './html';
import type { MessageModel } from './model';
import { type FieldRow, shownPattern, tableOf } from './rows';
import { sourcesIn } from './sources';

const FIELD_HEADS = ['Veld', 'Betekenis', 'Verplicht', 'Vorm', 'Bron'] as const;

/** The fields of a message as a table, with what its choices ask and what its sources are. */
export function fieldSection(message: MessageModel): Html {
  const { rijen, keuzes } = tableOf(message.velden);
  const choices = html`<h3>Keuzes en groepen</h3>
    <ul>
      ${keuzes.map((tekst) => html`<li>${tekst}</li>`)}
    </ul>`;
  return html`<h2 id="velden">Velden</h2>
    <p>Een fout noemt het pad van een veld, zoals het hier staat. Lengtes zijn in tekens.</p>
    ${keuzes.length > 0 ? choices : undefined} ${table(`Velden van ${message.naam}`, FIELD_HEADS, rijen.map(fieldCells), 'velden')}
    ${sourceLegend(rijen)}`;
}

function sourceLegend(rows: readonly FieldRow[]): Html | undefined {
  const used = sourcesIn(rows.map(({ veld }) => veld.betekenis?.bron ?? ''));
  if (used.length === 0) return undefined;
  return html`<h3>Afkortingen van bronnen</h3>
    <dl class="feiten">
      ${used.map(
        ({ naam, betekenis }) =>
          html`<div>
            <dt>${naam}</dt>
            <dd>${betekenis}</dd>
          </div>`,
      )}
    </dl>`;
}

function fieldCells(row: FieldRow): readonly Html[] {
  const { veld, pad, diepte, verplicht, vorm } = row;
  const parent = diepte === 0 ? '' : pad.slice(0, pad.lastIndexOf('/') + 1);
  const patroon = shownPattern(veld);
  return [
    html`<span class="diepte d${Math.min(diepte, 9)}"
      ><span class="pad">${breakable(parent)}</span
      ><code>${veld.naamruimte === undefined ? '' : `${veld.naamruimte}:`}${veld.naam}</code></span
    >`,
    meaning(veld.betekenis),
    html`${verplicht}`,
    html`${vorm}${patroon === undefined ? undefined : html`<br /><span class="bijschrift">patroon</span> <code class="patroon">${patroon}</code>`}${veld.codelijst === undefined ? undefined : html`<br /><span class="bijschrift">codelijst</span> <a href="#${anchor(veld.codelijst)}">${veld.codelijst}</a>`}${attributes(veld)}`,
    html`${veld.betekenis?.bron ?? ''}`,
  ];
}

function attributes({ attributen }: FormatField): Html | undefined {
  if (attributen === undefined) return undefined;
  const shown = attributen.map((one, i) => html`${i === 0 ? '' : ', '}<code>${one.naam}</code>${attributeNote(one)}`);
  return html`<br /><span class="bijschrift">attributen</span> ${shown}`;
}

function attributeNote({ minstens, vast, codelijst }: FormatField): Html | undefined {
  const notes = [...(minstens > 0 ? ['verplicht'] : []), ...(vast === undefined ? [] : [`altijd ${vast}`])];
  const list = codelijst === undefined ? undefined : html`<a href="#${anchor(codelijst)}">${codelijst}</a>`;
  if (notes.length === 0 && list === undefined) return undefined;
  return html` (${notes.join(', ')}${notes.length > 0 && list !== undefined ? ', ' : ''}${list})`;
}

const meaning = (betekenis: Meaning | undefined): Html =>
  betekenis?.taal === 'en' ? html`<span lang="en">${betekenis.tekst}</span>` : html`${betekenis?.tekst ?? ''}`;

/** A path that may be broken after each slash. */
const breakable = (path: string): Html => html`${path.split('/').map((step, i) => html`${i === 0 ? '' : html`/<wbr />`}${step}`)}`;

const anchor = (naam: string): string => `lijst-${naam.replace(/[^A-Za-z0-9]+/g, '-')}`;

const CODE_HEADS = ['Code', 'Betekenis', 'Geldig van', 'Geldig tot en met', 'Echt of gemodelleerd'] as const;

/** One code list with its heading, to which fields refer. */
export const codeTable = (list: PublishedList): Html =>
  html`<h3 id="${anchor(list.naam)}">Codelijst ${list.naam}</h3>
    <p>Bron: ${list.bron}</p>
    ${table(`Codes van ${list.naam}`, CODE_HEADS, list.codes.map(codeCells))}`;

const codeCells = ({ code, betekenis, geldigVanaf, geldigTot, echt, alleenLezen }: PublishedCode): readonly Html[] => [
  html`<code>${code}</code>`,
  html`${betekenis}${alleenLezen === undefined ? '' : ` (Schakel verstuurt deze code niet: ${alleenLezen})`}`,
  html`${geldigVanaf ?? ''}`,
  html`${geldigTot ?? ''}`,
  html`${echt ? 'echt' : 'gemodelleerd'}`,
];

/** A table that becomes a list of cards on a narrow screen; the roles keep it a table for whoever cannot see it. */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly Html[])[], kind = 'codes'): Html {
  return html`<table role="table" class="${kind}">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (cells) =>
          html`<tr role="row">
            ${cells.map((cell, i) => tableCell(cell, i, heads[i] ?? ''))}
          </tr> `,
      )}
    </tbody>
  </table>`;
}

const tableCell = (cell: Html, i: number, head: string): Html =>
  i === 0
    ? html`<th role="rowheader" scope="row">${cell}</th>`
    : html`<td role="cell" data-kop="${head}" ${cell.text.trim() === '' ? html` class="leeg"` : undefined}>${cell}</td>`;
