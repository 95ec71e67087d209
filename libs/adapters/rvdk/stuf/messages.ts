import { CODE_LISTS } from './code-lists';
import {
  type ElementRule,
  type ElementType,
  NAMESPACES,
  elementsIn,
  elementsType,
  openType,
  optional,
  textType,
  times,
  whenEmpty,
} from './grammar';
import { MOMENT_TEXT } from './texts';
import { FEEDBACK, NOTICE } from './veilig-thuis';
import { NOTIFICATION, PROBATION_NOTICE, VTO } from './zaak';

const jz = elementsIn(NAMESPACES.jz);
const stuf = elementsIn(NAMESPACES.stuf);

const text = (maxLength: number, minLength = 0): ElementType => textType({ base: 'string', maxLength, minLength });
const identity = (value: string): ElementType => textType({ base: 'string', only: { value, code: 'SOORT_ONBEKEND' } });

const party = (name: string, organisation: 'required' | 'optional'): ElementRule => {
  const organisatie = stuf('organisatie', text(200));
  return stuf(
    name,
    elementsType(
      [],
      organisation === 'required' ? organisatie : optional(organisatie),
      stuf('applicatie', text(50, 3)),
      optional(stuf('administratie', text(50))),
      optional(stuf('gebruiker', text(100))),
    ),
  );
};

const ENVELOPE_END = [stuf('referentienummer', text(40)), stuf('tijdstipBericht', textType(MOMENT_TEXT))];

/** A message that starts a conversation. */
const request = <const Name extends string>(name: Name, object: ElementType): { readonly name: Name; readonly rule: ElementRule } => ({
  name,
  rule: jz(
    name,
    elementsType(
      [],
      jz(
        'stuurgegevens',
        elementsType(
          [],
          stuf('berichtcode', identity('Di01')),
          party('zender', 'required'),
          party('ontvanger', 'required'),
          ...ENVELOPE_END,
          stuf('functie', identity(name)),
        ),
      ),
      jz('object', object),
    ),
  ),
});

const code = (value: string): ElementRule => whenEmpty(value, stuf('berichtcode', identity(value)));

/** The envelope of an answer that travels on its own: it names the message that it answers. */
const answering = (value: string): ElementRule =>
  stuf(
    'stuurgegevens',
    elementsType(
      [],
      code(value),
      party('zender', 'optional'),
      party('ontvanger', 'optional'),
      ...ENVELOPE_END,
      stuf('crossRefnummer', text(40)),
    ),
  );

/** The envelope of an answer on the same connection. */
const direct = (value: string): ElementRule => stuf('stuurgegevens', elementsType([], code(value)));

const REMARK = times(0, undefined, stuf('melding', text(250)));
const FAULT = stuf(
  'body',
  elementsType(
    [],
    stuf('code', text(7)),
    stuf('plek', textType({ base: 'string', codes: CODE_LISTS.plek })),
    stuf('omschrijving', text(200)),
    optional(stuf('details', text(1000))),
    optional(stuf('detailsXML', openType)),
  ),
);

const answer = <const Name extends string>(
  name: Name,
  ...type: Parameters<typeof elementsType> extends [unknown, ...infer Parts] ? Parts : never
) => ({
  name,
  rule: stuf(`${name}Bericht`, elementsType([], ...type)),
});

/** The messages that the check knows; another one is a line here and a type. */
export const MESSAGES = [
  request('vtoDi01', VTO),
  request('notificatieDi01', NOTIFICATION),
  request('notificatiejrDi01', PROBATION_NOTICE),
  request('vtMeldingDi01', NOTICE),
  request('vtTerugkoppelingDi01', FEEDBACK),
  answer('Bv01', answering('Bv01'), REMARK),
  answer('Bv02', direct('Bv02'), REMARK),
  answer('Bv03', answering('Bv03')),
  answer('Bv04', answering('Bv04')),
  answer('Fo01', answering('Fo01'), FAULT),
  answer('Fo02', direct('Fo02'), FAULT),
  answer('Fo03', answering('Fo03'), FAULT),
] as const;

/** `vtoDi01`, `Bv03` and so on. */
export type MessageName = (typeof MESSAGES)[number]['name'];
