import type { Answer, AnswerReading, HttpAnswer } from '@schakel/adapter-contract';
import { type Fault, toDutchTime } from '@schakel/kernel';
import { childOf, childrenOf, leaf, tokenOf, writeXml, type XmlContent, type XmlNode, type XmlSchema } from '@schakel/xml';
import { MEDIA_TYPE, NAMESPACE } from './format';

const CONFLICT = 409;
const BAD_REQUEST = 400;

/**
 * 202 with DC0001Bevestiging, or DC0002Foutmelding that lists every fault. DUO's exchange knows no conflict: a number
 * that was used for another message is a wrong message there (400).
 */
export function answer(given: Answer): HttpAnswer {
  const { date, time } = toDutchTime(given.receivedAt);
  const envelope = [
    leaf('IdentificatiecodeBedrijfsdocument', given.berichtId),
    leaf('ReferentieBedrijfsdocument', fitting(given.messageKey)),
    leaf('DatumBedrijfsdocument', date),
    leaf('TijdstipBedrijfsdocument', time),
  ];
  if (given.soort === 'ontvangen') {
    const headers = { 'content-type': MEDIA_TYPE, location: `/v1/berichten/${given.berichtId}` };
    return { status: 202, headers, body: documentOf('DC0001Bevestiging', envelope) };
  }
  const body = documentOf('DC0002Foutmelding', [...envelope, ...given.faults.slice(0, 100).map(written)]);
  const status = given.status === CONFLICT ? BAD_REQUEST : given.status;
  return { status, headers: { 'content-type': MEDIA_TYPE }, body };
}

/** A number that the schema takes; anything else is left out. */
const fitting = (number: string | undefined): string | undefined => (/^[!-~]{1,64}$/.test(number ?? '') ? number : undefined);

const documentOf = (name: string, content: readonly (XmlContent | undefined)[]): string =>
  writeXml({ name, attributes: { xmlns: NAMESPACE }, content });

/** Within the lengths of the schema; a fault about the message as a whole stands at its root. */
const written = ({ veld, code, uitleg }: Fault): XmlContent => ({
  name: 'Fout',
  content: [
    leaf('Veld', [...(veld || '/')].slice(0, 500).join('')),
    leaf('Code', code),
    leaf('Uitleg', [...uitleg].slice(0, 1000).join('')),
  ],
});

const TEXT = 'De ontvanger heeft dit geweigerd. Lees het antwoord en kies wat u doet.';
const REFUSED: Fault = { veld: '/', code: 'PARTNER_WEIGERT', uitleg: TEXT };
/** An answer is short; a longer one is none of ours. */
const LONGEST_ANSWER = 256 * 1024;

/**
 * DC0001 is acceptance and DC0002 a refusal, whatever else the partner puts in them; a 2xx without either only says
 * that the delivery arrived.
 */
export function readAnswer(schema: XmlSchema, { status, body }: HttpAnswer): AnswerReading {
  const root = body.length > LONGEST_ANSWER ? undefined : schema.read(body).root;
  const name = root?.namespace === NAMESPACE ? root.name : undefined;
  if (status >= 400 || name === 'DC0002Foutmelding')
    return { taken: false, faults: name === 'DC0002Foutmelding' && root !== undefined ? faultsIn(root) : [REFUSED] };
  if (name !== 'DC0001Bevestiging' || root === undefined) return { taken: true, receipt: 'transport' };
  const id = childOf(root, 'IdentificatiecodeBedrijfsdocument');
  const partnerReference = id === undefined ? undefined : fitting(tokenOf(id));
  return { taken: true, receipt: 'accepted', ...(partnerReference !== undefined && { partnerReference }) };
}

/**
 * Where and what, as far as they look like a path and a code. The partner's own words may hold a value of a person and
 * faults are logged: they are left in the answer, which the pipeline keeps.
 */
export function faultsIn(root: XmlNode): readonly Fault[] {
  const faults = childrenOf(root, 'Fout')
    .slice(0, 50)
    .map((fault): Fault => {
      const [veld, code] = ['Veld', 'Code'].map((name) => childOf(fault, name)).map((node) => (node === undefined ? '' : tokenOf(node)));
      return {
        veld: veld !== undefined && /^(\/@?[A-Za-z_]{1,60}(\[\d{1,3}\])?){1,20}$/.test(veld) ? veld : '/',
        code: code !== undefined && /^[A-Z][A-Z_]{1,39}$/.test(code) ? code : 'PARTNER_WEIGERT',
        uitleg: TEXT,
      };
    });
  return faults.length > 0 ? faults : [REFUSED];
}
