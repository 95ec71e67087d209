import type { Adapter, Direction, MessageFormat, Outgoing } from '@schakel/adapter-contract';
import { type Act, actOf, type EventKind } from '@schakel/dossier';
import { SchakelError } from '@schakel/kernel';
import type { Xml } from '@schakel/xml';
import { exampleOfAct, exampleOfRegistration } from './act-example';
import { ACT_TITLES, REGISTRATION_TITLES } from './act-titles';
import { meaningIn } from './meaning';

/**
 * The messages about acts (libs/dossier) and registrations, which an adapter makes of rows and does not describe one by
 * one: each is written as an example by the adapter itself, and read again to see whether it may also be sent to us.
 */
export function actMessages(adapter: Adapter, xml: Xml): readonly MessageFormat[] {
  const described = new Set((adapter.format?.berichten ?? []).map(({ naam }) => naam));
  return adapter.writes.flatMap((kind) => {
    const message = actMessage(adapter, kind, xml);
    return message === undefined || described.has(message.naam) ? [] : [message];
  });
}

function actMessage(adapter: Adapter, kind: EventKind, xml: Xml): MessageFormat | undefined {
  const act = actOf(kind);
  const lists = adapter.format?.codelijsten ?? [];
  const { partner } = adapter;
  const body = written(adapter, act === undefined ? exampleOfRegistration(kind, partner, lists) : exampleOfAct(act, partner, lists));
  const named = body === undefined ? undefined : schemaOf(adapter, body, xml);
  if (body === undefined || named === undefined) return undefined;
  const incoming: readonly Direction[] = isTaken(adapter, body) ? ['naar-schakel'] : [];
  return { ...named, ...toldOf(kind, act), richtingen: [...incoming, 'van-schakel'], soorten: [kind], voorbeelden: [body] };
}

const toldOf = (kind: EventKind, act: Act | undefined): Pick<MessageFormat, 'titel' | 'uitleg' | 'norm'> => ({
  titel: (act === undefined ? REGISTRATION_TITLES : ACT_TITLES)[kind] ?? kind,
  uitleg:
    act === undefined
      ? 'De BIP heeft dit vastgelegd namens de organisatie die het anders zelf had gemeld.'
      : `${meaningIn(`${act.betekenis}. Modelled`)?.tekst ?? act.betekenis}.`,
  norm: 'Door ons gemodelleerd: geen van de organisaties heeft hiervoor een openbaar bericht. Bij elk veld staat waar het vandaan komt.',
});

/** As this adapter writes it; undefined where it cannot, so that the message stays undescribed and is noticed. */
function written(adapter: Adapter, outgoing: Outgoing): string | undefined {
  try {
    return adapter.write(outgoing).body;
  } catch (error) {
    if (error instanceof SchakelError) return undefined;
    throw error;
  }
}

function isTaken(adapter: Adapter, body: string): boolean {
  const contentType = adapter.mediaTypes[0] ?? '';
  return adapter.inspect({ contentType, headers: { 'content-type': contentType }, body: Buffer.from(body) }).verdict === 'accepted';
}

type Named = Pick<MessageFormat, 'naam' | 'schema' | 'omslag' | 'kenmerk'>;

/** Under which name the schemas have this message; its envelope is that of the messages that are described. */
const schemaOf = (adapter: Adapter, body: string, xml: Xml): Named | undefined =>
  body.startsWith('{') ? jsonNamed(adapter, body) : xmlNamed(adapter, body, xml);

function jsonNamed(adapter: Adapter, body: string): Named | undefined {
  const { type } = JSON.parse(body);
  const schema = adapter.schemas.find(({ name }) => String(type).endsWith(`.${name.replace(/\.json$/, '')}`));
  const like = adapter.format?.berichten.find(({ omslag }) => omslag !== undefined);
  if (schema === undefined || like?.omslag === undefined) return undefined;
  return {
    naam: schema.name.replace(/\.v\d+\.json$/, ''),
    schema: schema.name,
    omslag: { ...like.omslag, vast: { ...like.omslag.vast, type } },
    ...(like.kenmerk !== undefined && { kenmerk: like.kenmerk }),
  };
}

function xmlNamed(adapter: Adapter, body: string, xml: Xml): Named | undefined {
  const { root } = xml.parse(body);
  if (root === undefined) return undefined;
  const has = (name: string) => adapter.schemas.find((schema) => new RegExp(`<xs:element name="${name}"`).test(schema.body));
  const wrapped = root.children.length === 2 && !root.children.some(({ name }) => name === 'stuurgegevens') ? root.children[1] : undefined;
  const naam = wrapped?.name ?? root.name;
  const schema = has(naam);
  const like = adapter.format?.berichten.find((one) => one.schema === schema?.name && one.richtingen.includes('naar-schakel'));
  if (schema === undefined) return undefined;
  const kenmerk = like?.kenmerk?.replace(`/${like.naam}/`, `/${naam}/`);
  return { naam, schema: schema.name, ...(kenmerk !== undefined && { kenmerk }) };
}
