import type { Direction } from '@schakel/adapter-contract';
import { FAULT_CODES, type FaultCode } from './fault-codes';
import { type Html, html } from './html';
import { listsOf, type MessageModel, type PartnerModel } from './model';
import { codeTable, fieldSection, table } from './tables';

/** Where the pages find their style sheet. */
export const STYLE_ADDRESS = '/v1/formaten/stijl.css';

/** The page that lists every partner with its messages. */
export const indexPage = (partners: readonly PartnerModel[]): string =>
  page(
    'Formaten van Schakel',
    [],
    html`<h1>Formaten van Schakel</h1>
      <p class="inleiding">
        Hier staan alle berichten die Schakel leest en schrijft, per organisatie: de velden, de codes, voorbeelden en de fouten die u kunt
        krijgen. Alle personen in de voorbeelden zijn verzonnen.
      </p>
      ${partners.map(
        (partner) =>
          html`<section>
            <h2><a href="/v1/formaten/${partner.partner}">${nameOf(partner)}</a></h2>
            ${messageList(partner)}
          </section>`,
      )}
      <h2>Voor machines</h2>
      <ul>
        <li><a href="/v1/asyncapi.yaml">AsyncAPI 3: alle berichten</a></li>
        <li><a href="/v1/openapi.json">OpenAPI 3.1: de HTTP-aanroepen</a></li>
        <li><a href="/v1/schemas">De lijst van schema’s</a></li>
      </ul>`,
  );

/** The page of one partner: its messages, schemas and code lists. */
export const partnerPage = (partner: PartnerModel): string =>
  page(
    `Berichten van ${nameOf(partner)}`,
    [['Formaten', '/v1/formaten']],
    html`<h1>Berichten van ${nameOf(partner)}</h1>
      <h2>Berichten</h2>
      ${messageList(partner)}
      <h2>Schema’s</h2>
      <ul>
        ${partner.schemas.map(({ naam, adres }) => html`<li><a href="${adres}">${naam}</a></li>`)}
      </ul>
      <h2>Codelijsten</h2>
      ${CODES_INTRODUCED} ${partner.codelijsten.map(codeTable)}`,
  );

/** The page of one message: fields, code lists, examples, answers and faults. */
export function messagePage(partner: PartnerModel, message: MessageModel): string {
  const { titel, uitleg, naam } = message;
  const lists = listsOf(message, partner.codelijsten);
  const answers = answersTo(partner, message);
  return page(
    `${titel} (${naam})`,
    [
      ['Formaten', '/v1/formaten'],
      [nameOf(partner), `/v1/formaten/${partner.partner}`],
    ],
    html`<h1>${titel}</h1>
      <p class="inleiding">${uitleg}</p>
      ${factsOf(message)}
      <nav aria-labelledby="op-deze-bladzijde">
        <h2 id="op-deze-bladzijde">Op deze bladzijde</h2>
        <ul>
          <li><a href="#velden">Velden</a></li>
          ${lists.length > 0 ? html`<li><a href="#codes">Codes</a></li>` : undefined}
          <li><a href="#voorbeelden">Voorbeelden</a></li>
          <li><a href="#antwoorden">Antwoorden en fouten</a></li>
        </ul>
      </nav>
      ${fieldSection(message)}
      ${
        lists.length > 0
          ? html`<h2 id="codes">Codes</h2>
              ${CODES_INTRODUCED} ${lists.map(codeTable)}`
          : undefined
      }
      <h2 id="voorbeelden">Voorbeelden</h2>
      ${message.voorbeelden.map((voorbeeld, i) => example(voorbeeld, i + 1, message.voorbeelden.length))}
      <h2 id="antwoorden">Antwoorden en fouten</h2>
      ${answers} ${faultTable()}`,
  );
}

const CODES_INTRODUCED = html`<p>
  Staat er geen datum, dan is er geen grens of is die niet bekend. Een code die wij niet kennen, laat het bericht wachten.
</p>`;

const NAMES: Readonly<Record<string, string>> = { leerplicht: 'Leerplicht', halt: 'Halt', rvdk: 'Raad voor de Kinderbescherming' };
const nameOf = ({ partner }: { readonly partner: string }): string => NAMES[partner] ?? partner;

function page(titel: string, crumbs: readonly (readonly [string, string])[], body: Html): string {
  const trail = html`<nav aria-label="Kruimelpad">
    <ol class="kruimels">
      ${crumbs.map(([name, address]) => html`<li><a href="${address}">${name}</a></li>`)}
    </ol>
  </nav>`;
  return html`<!doctype html>
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${titel} – Schakel</title>
        <link rel="stylesheet" href="${STYLE_ADDRESS}" />
      </head>
      <body>
        <a class="overslaan" href="#inhoud">Naar de inhoud</a>
        <header>
          <p class="naam">Schakel</p>
          ${crumbs.length > 0 ? trail : undefined}
        </header>
        <main id="inhoud">${body}</main>
      </body>
    </html> `.text;
}

const DIRECTIONS: Readonly<Record<Direction, string>> = {
  'naar-schakel': 'Naar Schakel',
  'van-schakel': 'Van Schakel',
  'antwoord-van-schakel': 'Antwoord van Schakel',
  'antwoord-aan-schakel': 'Antwoord aan Schakel',
};

function messageList({ berichten }: PartnerModel): Html {
  const groups = (Object.keys(DIRECTIONS) as Direction[]).map((richting) => ({
    richting,
    berichten: berichten.filter(({ richtingen }) => richtingen.includes(richting)),
  }));
  return html`${groups
    .filter(({ berichten: some }) => some.length > 0)
    .map(
      ({ richting, berichten: some }) =>
        html`<h3>${DIRECTIONS[richting]}</h3>
          <ul class="berichten">
            ${some.map(({ pagina, titel, naam, uitleg }) => html`<li><a href="${pagina}">${titel}</a> <code>${naam}</code><br />${uitleg}</li>`)}
          </ul>`,
    )}`;
}

function factsOf(message: MessageModel): Html {
  const { naam, richtingen, soorten, norm, mediaType, maxBytes, alsCloudEvent, schemaAdres, naamruimten } = message;
  const spaces = Object.entries(naamruimten);
  return html`<dl class="feiten">
    <div>
      <dt>Naam in het bericht</dt>
      <dd><code>${naam}</code></dd>
    </div>
    <div>
      <dt>Richting</dt>
      <dd>${richtingen.map((richting) => DIRECTIONS[richting]).join(', ')}</dd>
    </div>
    ${
      soorten.length > 0
        ? html`<div>
            <dt>Soort gebeurtenis</dt>
            <dd>${soorten.map((soort) => html`<code>${soort}</code> `)}</dd>
          </div>`
        : undefined
    }
    <div>
      <dt>Norm</dt>
      <dd>${norm}</dd>
    </div>
    <div>
      <dt>Vorm</dt>
      <dd>
        <code>${mediaType}</code>, UTF-8, ten hoogste ${maxBytes / 1024 / 1024}
        MiB${alsCloudEvent && richtingen.includes('naar-schakel') ? '. Het mag ook in een CloudEvent (structured of binary).' : ''}
      </dd>
    </div>
    ${
      schemaAdres === undefined
        ? undefined
        : html`<div>
            <dt>Schema</dt>
            <dd><a href="${schemaAdres}">${schemaAdres}</a></dd>
          </div>`
    }
    ${
      spaces.length === 0
        ? undefined
        : html`<div>
            <dt>Naamruimten</dt>
            <dd>
              ${spaces.map(([prefix, uri]) => html`<span class="ruimte"><code>${prefix === '' ? uri : `${prefix} = ${uri}`}</code></span>`)}
            </dd>
          </div>`
    }
  </dl>`;
}

function example(voorbeeld: string, number: number, all: number): Html {
  const name = all === 1 ? 'Voorbeeld' : `Voorbeeld ${number}`;
  return html`<h3 id="voorbeeld-${number}">${name}</h3>
    <pre tabindex="0" role="region" aria-labelledby="voorbeeld-${number}"><code>${voorbeeld.trim()}</code></pre>`;
}

function answersTo(partner: PartnerModel, { richtingen }: MessageModel): Html {
  const answers = (richting: Direction): Html => {
    const found = partner.berichten.filter((one) => one.richtingen.includes(richting));
    return html`<ul class="berichten">
      ${found.map(({ pagina, titel, naam, uitleg }) => html`<li><a href="${pagina}">${titel}</a> <code>${naam}</code><br />${uitleg}</li>`)}
    </ul>`;
  };
  if (richtingen.every((richting) => richting.startsWith('antwoord')))
    return html`<p>Dit is zelf een antwoord. De codes hieronder kunnen erin staan.</p>`;
  return html`${
    richtingen.includes('naar-schakel')
      ? html`<p>Schakel antwoordt op dezelfde verbinding:</p>
          ${answers('antwoord-van-schakel')}`
      : undefined
  }
  ${
    richtingen.includes('van-schakel')
      ? html`<p>Schakel verwacht als antwoord een van deze berichten. Elke 2xx zonder zo’n bericht lezen wij als: aangekomen.</p>
          ${answers('antwoord-aan-schakel')}`
      : undefined
  }`;
}

const OUTCOMES: Readonly<Record<FaultCode['gevolg'], string>> = {
  geweigerd: 'Geweigerd: stuur het opnieuw',
  wacht: 'Aangenomen: het bericht wacht',
  waarschuwing: 'Verwerkt: dit viel ons op',
};

const faultTable = (): Html =>
  table(
    'Codes van fouten en waarschuwingen',
    ['Code', 'Betekenis', 'Gevolg', 'Wat u doet'],
    FAULT_CODES.map(({ code, betekenis, gevolg, watNu }) => [
      html`<code>${code}</code>`,
      html`${betekenis}`,
      html`${OUTCOMES[gevolg]}`,
      html`${watNu}`,
    ]),
  );
