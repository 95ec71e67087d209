import { correctionOf, type ActSubject, type Numbers, type ToldAct } from './acts';
import { isoTime } from './dutch-time';
import { allAt, firstByName, leavesOf, loadXmlParser, textAt, type XmlNode } from './xml-tree';

/** The official namespaces of StUF-Jeugdzorg 1.0.9, and ours for what is not public. */
export const NAMESPACES = {
  jz: 'http://www.stufstandaarden.nl/koppelvlak/jz0100',
  stuf: 'http://www.egem.nl/StUF/StUF0301',
  zkn: 'http://www.egem.nl/StUF/sector/zkn/0310',
  bg: 'http://www.egem.nl/StUF/sector/bg/0310',
  sv: 'urn:schakel:rvdk:schoolverzuim:0100',
} as const;

/** A system in an envelope, as sender or receiver. */
export interface StufSystem {
  readonly organisatie?: string;
  readonly applicatie: string;
}

/** A child as it is written: leaves by name (`inp.bsn`, `wpl.woonplaatsNaam`), and how incomplete the birth date is. */
export interface StufChild {
  readonly velden: Readonly<Record<string, string | undefined>>;
  readonly onvolledig?: string;
}

/** A StUF message of the chain, read. */
export interface StufMessage {
  /** Name of the root: `vtoDi01`, `notificatieDi01`, `Bv01Bericht` and so on. */
  readonly soort: string;
  readonly referentienummer: string;
  readonly zender: StufSystem;
  readonly ontvanger: StufSystem;
  readonly tijdstip: string;
  /** The message that this one answers. */
  readonly crossRefnummer?: string;
  /** When what it tells happened, 8 to 17 digits; without one of its own, the time of the message. */
  readonly moment: string;
  /** RvdK's own number, the requester's numbers, the number of the official report, the number of the prosecutor. */
  readonly zaaknummer?: string;
  readonly vto?: string;
  readonly kenmerk?: string;
  readonly pvNummer?: string;
  readonly parketnummer?: string;
  readonly kinderen: readonly StufChild[];
  /** The words of the message itself. */
  readonly status?: string;
  readonly resultaat?: string;
  readonly advies: readonly string[];
  /** Leaves of the object by name, the first of each. */
  readonly velden: Readonly<Record<string, string | undefined>>;
}

export type StufReader = (xml: string) => StufMessage | undefined;

type Part = Partial<StufMessage>;

/** The messages that tell of an act, by what they are about. */
const ACTS: Readonly<Record<string, ActSubject>> = {
  raadsoverlegDi01: 'verrichting',
  vervolgingsbeslissingDi01: 'procesVerbaal',
  verzoekIngetrokkenDi01: 'onderzoek',
  toewijzingBipDi01: 'verrichting',
  overdrachtDi01: 'verrichting',
  afsluitingTrajectDi01: 'verrichting',
  heropeningTrajectDi01: 'verrichting',
  terugNaarSchoolDi01: 'verrichting',
  passendeZorgDi01: 'verrichting',
  verblijfGewijzigdDi01: 'jongere',
  persoonGewijzigdDi01: 'jongere',
  persoonSamengevoegdDi01: 'jongere',
  correctieDi01: 'verrichting',
  vtMeldingDi01: 'zorgmelding',
};

/** What the BIP registered of an inquiry on behalf of RvdK, in the codes of the record. */
export const REGISTRATIONS: readonly string[] = [
  'registratieStatusDi01',
  'registratieAmbtshalveDi01',
  'registratieUitkomstDi01',
  'registratieAdviesDi01',
  'registratieBeslissingDi01',
];

const NUMBERS: Readonly<Record<string, string>> = {
  'kenmerk-verrichting': 'kenmerk',
  uitgever: 'uitgeverKenmerk',
  'zaaknummer-leerplicht': 'zaaknummerLeerplicht',
  meldingsnummer: 'meldingsnummer',
  'kenmerk-verwijzing': 'kenmerkVerwijzing',
  'halt-dossiernummer': 'haltDossiernummer',
  'pv-nummer': 'pvNummer',
  parketnummer: 'parketnummer',
  'kenmerk-onderzoek': 'kenmerkOnderzoek',
  'vto-nummer': 'vtoNummer',
  'rvdk-zaaknummer': 'rvdkZaaknummer',
  'vt-meldingsnummer': 'identificatieVtMelding',
};
const NUMBERS_OF_CHILD: Readonly<Record<string, string>> = {
  burgerservicenummer: 'inp.bsn',
  skn: 'skn',
  'rni-nummer': 'anp.identificatie',
  geslachtsnaam: 'geslachtsnaam',
};

/** The act that a message tells of; undefined for every other message. */
export function actIn({ soort, velden, kinderen, moment }: StufMessage): ToldAct | undefined {
  const over = Object.hasOwn(ACTS, soort) ? ACTS[soort] : undefined;
  const child = kinderen[0]?.velden ?? {};
  const nummers: Numbers = Object.fromEntries([
    ...Object.entries(NUMBERS).map(([kind, element]) => [kind, velden[element]]),
    ...Object.entries(NUMBERS_OF_CHILD).map(([kind, element]) => [kind, child[element]]),
  ]);
  return (
    over && {
      soort,
      over,
      nummers,
      moment: isoTime(moment),
      antwoord: velden['antwoord'],
      ...correctionOf(velden['veld'], velden['waardeWordt']),
    }
  );
}

/** What a message in our namespace says of an act or of a registration. */
const own = (object: XmlNode | undefined): Part => ({
  zaaknummer: textAt(object, 'rvdkZaaknummer'),
  vto: textAt(object, 'vtoNummer'),
  kenmerk: textAt(object, 'kenmerkOnderzoek'),
  pvNummer: textAt(object, 'pvNummer'),
  parketnummer: textAt(object, 'parketnummer'),
  status: textAt(object, 'status', 'code'),
  resultaat: textAt(object, 'resultaat'),
  advies: allAt(object, 'advies').map(({ text }) => text),
  moment: textAt(object, 'tijdstip'),
});

/** What each message says of itself; the namespace it must have. */
const MESSAGES: Readonly<Record<string, { readonly namespace: string; readonly read: (object: XmlNode | undefined) => Part }>> = {
  vtoDi01: { namespace: NAMESPACES.jz, read: (object) => ({ vto: textAt(object, 'identificatie') }) },
  notificatieDi01: {
    namespace: NAMESPACES.jz,
    read: (object) => ({
      zaaknummer: textAt(object, 'identificatie'),
      vto: textAt(object, 'heeftBetrekkingOpAndere', 'gerelateerde', 'identificatie'),
      status: textAt(object, 'heeft', 'gerelateerde', 'omschrijving'),
      resultaat: textAt(object, 'resultaat', 'omschrijving'),
      moment: textAt(object, 'heeft', 'datumStatusGezet'),
    }),
  },
  procesVerbaalDi01: {
    namespace: NAMESPACES.sv,
    read: (object) => ({ pvNummer: textAt(object, 'pvNummer'), moment: textAt(object, 'tijdstipProcesVerbaal') }),
  },
  verzoekSchoolverzuimonderzoekDi01: {
    namespace: NAMESPACES.sv,
    read: (object) => ({
      kenmerk: textAt(object, 'identificatie'),
      pvNummer: textAt(object, 'pvNummer'),
      moment: textAt(object, 'tijdstipVerzoek'),
    }),
  },
  statusSchoolverzuimonderzoekDi01: {
    namespace: NAMESPACES.sv,
    read: (object) => ({
      zaaknummer: textAt(object, 'identificatie'),
      kenmerk: textAt(object, 'verzoekIdentificatie'),
      status: textAt(object, 'status'),
      moment: textAt(object, 'datumStatusGezet'),
    }),
  },
  adviesSchoolverzuimDi01: {
    namespace: NAMESPACES.sv,
    read: (object) => ({
      zaaknummer: textAt(object, 'identificatie'),
      kenmerk: textAt(object, 'verzoekIdentificatie'),
      advies: allAt(object, 'advies').map(({ text }) => text),
      parketnummer: textAt(object, 'parketnummer'),
      moment: textAt(object, 'datumAdvies'),
    }),
  },
  ...Object.fromEntries([...Object.keys(ACTS), ...REGISTRATIONS].map((name) => [name, { namespace: NAMESPACES.sv, read: own }])),
  vtMeldingDi01: { namespace: NAMESPACES.jz, read: (object) => ({ moment: textAt(object, 'datumMelding') }) },
  Bv01Bericht: { namespace: NAMESPACES.stuf, read: () => ({}) },
  Bv03Bericht: { namespace: NAMESPACES.stuf, read: () => ({}) },
  Fo01Bericht: { namespace: NAMESPACES.stuf, read: () => ({}) },
  Fo03Bericht: { namespace: NAMESPACES.stuf, read: () => ({}) },
};

function childOf(node: XmlNode): StufChild {
  const onvolledig = allAt(node, 'geboortedatum')[0]?.attributes['indOnvolledigeDatum'];
  return { velden: firstByName(leavesOf(node)), ...(onvolledig !== undefined && { onvolledig }) };
}

function read(root: XmlNode): StufMessage | undefined {
  const message = Object.hasOwn(MESSAGES, root.name) ? MESSAGES[root.name] : undefined;
  const head = allAt(root, 'stuurgegevens')[0];
  const [referentienummer, tijdstip] = [textAt(head, 'referentienummer'), textAt(head, 'tijdstipBericht')];
  if (message?.namespace !== root.namespace || referentienummer === undefined || tijdstip === undefined) return undefined;
  const system = (name: string): StufSystem => ({
    organisatie: textAt(head, name, 'organisatie'),
    applicatie: textAt(head, name, 'applicatie') ?? '',
  });
  const object = allAt(root, 'object')[0];
  const said = message.read(object);
  const children = [
    ...allAt(object, 'heeftBetrekkingOp', 'gerelateerde', 'natuurlijkPersoon'),
    ...allAt(object, 'kind'),
    ...allAt(object, 'betreft', 'gerelateerde', 'heeftBetrokken')
      .filter((one) => textAt(one, 'jeugzorgrol') === 'jeugdige')
      .flatMap((one) => allAt(one, 'gerelateerde')),
  ];
  return {
    soort: root.name,
    referentienummer,
    tijdstip,
    zender: system('zender'),
    ontvanger: system('ontvanger'),
    crossRefnummer: textAt(head, 'crossRefnummer'),
    kinderen: children.map(childOf),
    advies: [],
    velden: object === undefined ? {} : firstByName(leavesOf(object)),
    ...said,
    moment: said.moment ?? tijdstip,
  };
}

/** Loads the XML parser; the reader gives undefined for anything that is not one of these messages. */
export async function loadStufReader(): Promise<StufReader> {
  const parse = await loadXmlParser();
  return (xml) => {
    const root = parse(xml);
    return root && read(root);
  };
}
