import type { Direction, FormatField } from '@schakel/adapter-contract';
import { stringify } from 'yaml';
import { FAULT_CODES } from './fault-codes';
import type { JsonSchema } from './json-fields';
import type { MessageModel, PartnerModel } from './model';
import { type FieldRow, shownPattern, tableOf } from './rows';

/**
 * The AsyncAPI 3.0 document of these formats, in YAML. Per partner four channels: what it sends us with our answers, and
 * what we send it with its answers. No host is named: whoever uses it fills in the variable of a server. XML is described
 * as a text whose norm is the XSD at `x-schema` (or the official standard at `x-norm`), with every field in `x-velden`.
 */
export function asyncApi(partners: readonly PartnerModel[], version: string): string {
  return stringify(asyncApiDocument(partners, version), { aliasDuplicateObjects: false, lineWidth: 0 });
}

/** The same as an object. */
export function asyncApiDocument(partners: readonly PartnerModel[], version: string): Record<string, unknown> {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Schakel, berichten',
      version,
      description:
        'De berichten tussen leerplicht, Stichting Halt, de Raad voor de Kinderbescherming en Schakel. ' +
        'Een leesbare bladzijde per bericht staat op /v1/formaten, de schema’s op /v1/schemas, de HTTP-aanroepen in /v1/openapi.json. ' +
        'Alle personen in de voorbeelden zijn verzonnen.',
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/nl/' },
      tags: partners.map(({ partner }) => ({ name: partner })),
    },
    defaultContentType: 'application/xml',
    servers: Object.assign({ schakel: SCHAKEL }, ...partners.map(partnerServer)),
    channels: Object.assign({}, ...partners.map(channelsOf)),
    operations: Object.assign({}, ...partners.map(operationsOf)),
    components: {
      messages: Object.assign({}, ...partners.flatMap(({ berichten }) => berichten.flatMap(messagesOf))),
      schemas: Object.assign({}, ...partners.flatMap(({ berichten }) => berichten.map((one) => ({ [idOf(one)]: payloadOf(one) })))),
      messageTraits: TRAITS,
      securitySchemes: SECURITY,
    },
    'x-codelijsten': Object.fromEntries(partners.map(({ partner, codelijsten }) => [partner, codelijsten])),
    'x-foutcodes': FAULT_CODES,
  };
}

const ref = (path: string): { $ref: string } => ({ $ref: `#/${path}` });

const SCHAKEL = {
  host: '{adres}',
  protocol: 'https',
  description: 'Schakel zelf. Vul het adres van uw Schakel in.',
  variables: { adres: { default: 'schakel.example', description: 'Adres van Schakel, zonder https://' } },
  security: [ref('components/securitySchemes/toegangsbewijs')],
};

const partnerServer = ({ partner }: PartnerModel): object => ({
  [partner]: {
    host: '{adres}',
    protocol: 'https',
    description: `Het systeem van ${partner}, op het adres dat bij Schakel is geregistreerd. Kan het niet worden gebeld, dan haalt het zijn leveringen op met GET /v1/leveringen.`,
    variables: { adres: { default: `${partner}.example`, description: 'Geregistreerd adres van de partner, zonder https://' } },
    security: [ref('components/securitySchemes/handtekening')],
  },
});

/** Which direction goes over which channel. */
const CHANNELS: readonly { readonly richting: Direction; readonly naam: string; readonly titel: string; readonly omschrijving: string }[] =
  [
    {
      richting: 'naar-schakel',
      naam: 'naarSchakel',
      titel: 'Berichten aan Schakel',
      omschrijving: 'POST /v1/berichten. Schakel antwoordt op dezelfde verbinding als het bericht veilig is bewaard.',
    },
    {
      richting: 'antwoord-van-schakel',
      naam: 'antwoordVanSchakel',
      titel: 'Antwoorden van Schakel',
      omschrijving: 'Het antwoord op een bericht: status 202 met een bevestiging, of 4xx met alle fouten. Bij 5xx: later opnieuw.',
    },
    {
      richting: 'van-schakel',
      naam: 'vanSchakel',
      titel: 'Leveringen van Schakel',
      omschrijving: 'POST op het geregistreerde adres van de partner, in de volgorde van de zaak.',
    },
    {
      richting: 'antwoord-aan-schakel',
      naam: 'antwoordAanSchakel',
      titel: 'Antwoorden aan Schakel',
      omschrijving: 'Het antwoord op een levering. Elke 2xx is aangekomen; 408, 423, 429 en 5xx: wij proberen het opnieuw.',
    },
  ];

/** What goes over a connection that the partner opens with us; the rest over one that we open. */
const AT_SCHAKEL: ReadonlySet<Direction> = new Set(['naar-schakel', 'antwoord-van-schakel']);

const going = ({ berichten }: PartnerModel, richting: Direction): readonly MessageModel[] =>
  berichten.filter(({ richtingen }) => richtingen.includes(richting));

const channelsOf = (partner: PartnerModel): object =>
  Object.fromEntries(
    CHANNELS.map(({ richting, naam, titel, omschrijving }) => [
      `${partner.partner}.${naam}`,
      {
        address: richting === 'naar-schakel' ? '/v1/berichten' : null,
        title: `${titel}: ${partner.partner}`,
        description: omschrijving,
        servers: [ref(`servers/${AT_SCHAKEL.has(richting) ? 'schakel' : partner.partner}`)],
        messages: Object.fromEntries(
          going(partner, richting).map((message) => [message.naam, ref(`components/messages/${idOf(message, richting)}`)]),
        ),
        tags: [{ name: partner.partner }],
      },
    ]),
  );

function operationsOf(partner: PartnerModel): object {
  const operation = (action: 'receive' | 'send', richting: Direction, answer: Direction, summary: string): object => ({
    action,
    channel: ref(`channels/${channelName(partner, richting)}`),
    summary,
    messages: refsTo(partner, richting),
    bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
    reply: { channel: ref(`channels/${channelName(partner, answer)}`), messages: refsTo(partner, answer) },
    tags: [{ name: partner.partner }],
  });
  return {
    [`${partner.partner}.ontvang`]: operation(
      'receive',
      'naar-schakel',
      'antwoord-van-schakel',
      `Schakel ontvangt een bericht van ${partner.partner}`,
    ),
    [`${partner.partner}.lever`]: operation(
      'send',
      'van-schakel',
      'antwoord-aan-schakel',
      `Schakel levert een bericht aan ${partner.partner}`,
    ),
  };
}

const channelName = ({ partner }: PartnerModel, richting: Direction): string =>
  `${partner}.${CHANNELS.find((channel) => channel.richting === richting)?.naam ?? ''}`;
const refsTo = (partner: PartnerModel, richting: Direction): object[] =>
  going(partner, richting).map(({ naam }) => ref(`channels/${channelName(partner, richting)}/messages/${naam}`));

/** A message that we deliver has headers of its own, so it is another message than the same one sent to us. */
const idOf = ({ partner, naam }: MessageModel, richting?: Direction): string =>
  `${partner}.${naam}${richting === 'van-schakel' ? '.levering' : ''}`;

function messagesOf(message: MessageModel): object[] {
  const delivered = message.richtingen.includes('van-schakel');
  const other = message.richtingen.some((richting) => richting !== 'van-schakel');
  return [
    ...(delivered ? [{ [idOf(message, 'van-schakel')]: messageOf(message, ['levering']) }] : []),
    ...(other
      ? [
          {
            [idOf(message)]: messageOf(
              message,
              message.alsCloudEvent && message.richtingen.includes('naar-schakel') ? ['cloudEvents'] : [],
            ),
          },
        ]
      : []),
  ];
}

function messageOf(message: MessageModel, traits: readonly string[]): object {
  const { naam, titel, uitleg, mediaType, norm, soorten, kenmerk, pagina, schemaAdres, voorbeelden } = message;
  return {
    name: naam,
    title: titel,
    summary: uitleg,
    contentType: mediaType,
    ...(traits.length > 0 && { traits: traits.map((trait) => ref(`components/messageTraits/${trait}`)) }),
    ...(kenmerk !== undefined && {
      correlationId: { location: `$message.payload#${kenmerk}`, description: 'Nummer waaraan een antwoord wordt herkend.' },
    }),
    payload: ref(`components/schemas/${idOf(message)}`),
    examples: voorbeelden.map((voorbeeld, i) => ({
      name: `${naam}-${i + 1}`,
      payload: message.jsonSchema === undefined ? voorbeeld : JSON.parse(voorbeeld),
    })),
    tags: [{ name: message.partner }],
    'x-soorten': soorten,
    'x-norm': norm,
    'x-pagina': pagina,
    ...(schemaAdres !== undefined && { 'x-schema': schemaAdres }),
  };
}

/** A JSON Schema as the parser of AsyncAPI knows it (draft 07, which our schemas also are), or a text with its fields. */
function payloadOf(message: MessageModel): object {
  const velden = tableOf(message.velden).rijen.map(fieldOf);
  if (message.jsonSchema !== undefined) {
    const { $schema: _, $id: __, ...schema }: JsonSchema = message.jsonSchema;
    return { schemaFormat: 'application/schema+json;version=draft-07', schema: { ...schema, 'x-velden': velden } };
  }
  return {
    schemaFormat: 'application/vnd.aai.asyncapi+yaml;version=3.0.0',
    schema: {
      type: 'string',
      contentMediaType: message.mediaType,
      description:
        message.schemaAdres === undefined
          ? `XML. ${message.norm} De velden staan bij x-velden.`
          : `XML. Het schema is ${message.schemaAdres}; de velden staan bij x-velden.`,
      'x-naamruimten': message.naamruimten,
      'x-velden': velden,
    },
  };
}

const fieldOf = ({ veld, pad, verplicht, vorm }: FieldRow): object => {
  const patroon = shownPattern(veld);
  return {
    pad,
    ...(veld.betekenis && { betekenis: veld.betekenis.tekst }),
    verplicht,
    vorm,
    ...(patroon !== undefined && { patroon }),
    ...(veld.codelijst !== undefined && { codelijst: veld.codelijst }),
    ...(veld.betekenis?.bron !== undefined && { bron: veld.betekenis.bron }),
    ...(veld.attributen && { attributen: veld.attributen.map(attributeOf) }),
  };
};
const attributeOf = ({ naam, minstens, codelijst }: FormatField): object => ({
  naam,
  verplicht: minstens > 0,
  ...(codelijst !== undefined && { codelijst }),
});

const header = (description: string, more: object = {}): object => ({ type: 'string', description, ...more });

const TRAITS = {
  cloudEvents: {
    description:
      'CloudEvents 1.0 met het NL GOV-profiel. In de vorm structured staat alles in het bericht en zijn er geen ce-kopregels; ' +
      'in de vorm binary staan de kenmerken in deze kopregels en is het bericht alleen de inhoud van data, met het Content-Type van die inhoud. ' +
      'XML mag ook zonder CloudEvent worden gestuurd.',
    headers: {
      type: 'object',
      properties: {
        'ce-specversion': header('Versie van CloudEvents', { const: '1.0' }),
        'ce-id': header('Uniek samen met ce-source', { maxLength: 255 }),
        'ce-source': header('urn:nld:oin:<twintig cijfers>:systeem:<naam>', { maxLength: 255 }),
        'ce-type': header('Soort gebeurtenis', { maxLength: 255 }),
        'ce-time': header('Moment van vastleggen, RFC 3339'),
        'ce-dataschema': header('Adres van het schema van de inhoud'),
        'ce-subject': header('Waar het over gaat; nooit een nummer van een persoon', { maxLength: 255 }),
      },
    },
  },
  levering: {
    description: 'Kopregels bij een levering van Schakel (Standard Webhooks).',
    headers: {
      type: 'object',
      required: ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'idempotency-key', 'schakel-volgnummer'],
      properties: {
        'webhook-id': header('Nummer van de levering; blijft gelijk als wij het opnieuw proberen'),
        'webhook-timestamp': header('Tijd van deze poging, in seconden sinds 1970'),
        'webhook-signature': header('Handtekening over nummer, tijd en inhoud'),
        'idempotency-key': header('Het nummer van de levering tussen aanhalingstekens: verwerk een levering een keer'),
        'schakel-volgnummer': header('Plaats in de volgorde van de zaak'),
      },
    },
  },
};

const SECURITY = {
  toegangsbewijs: {
    type: 'oauth2',
    description:
      'OAuth 2.0 client credentials met private_key_jwt. Het adres van de uitgever is per omgeving anders; het adres hier is een voorbeeld.',
    flows: {
      clientCredentials: {
        tokenUrl: 'https://schakel.example/oidc/token',
        availableScopes: {
          'berichten:sturen': 'Berichten sturen aan Schakel',
          'leveringen:lezen': 'Leveringen ophalen en bevestigen',
        },
      },
    },
    scopes: ['berichten:sturen'],
  },
  handtekening: {
    type: 'httpApiKey',
    name: 'webhook-signature',
    in: 'header',
    description: 'Standard Webhooks: controleer de handtekening met de sleutel die u van Schakel kreeg.',
  },
};
