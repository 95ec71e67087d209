import { entityOrNot, kindOrNot, melding, ofVeiligThuis, thisOrNot, zaak } from './attributes';
import { CODE_LISTS } from './code-lists';
import {
  type ElementRule,
  type ElementType,
  NAMESPACES,
  type Particle,
  choice,
  elementsIn,
  elementsType,
  nillable,
  open,
  optional,
  sequence,
  times,
} from './grammar';
import { GESLACHTSNAAM, TELEFOON, VOORVOEGSEL } from './persons';
import {
  BSN,
  coded,
  DATUM,
  EXTRA_ELEMENTS,
  GESLACHT,
  HUISLETTER,
  HUISNUMMER,
  JA_NEE,
  KVK_NUMMER,
  LANDCODE,
  OIN,
  POSTCODE,
  TEKST,
  TOELICHTING,
  TOEVOEGING,
  upTo,
  VESTIGINGSNUMMER,
  ZAAKNUMMER,
} from './texts';

const jz = elementsIn(NAMESPACES.jz);
const zkn = elementsIn(NAMESPACES.zkn);
const bg = elementsIn(NAMESPACES.bg);
const EXTRA = optional(EXTRA_ELEMENTS);

/** As often as one likes, and each may be nil. */
const many = (element: ElementRule): Particle => times(0, undefined, nillable(element));
/** Must stand, but may be nil. */
const standing = nillable;

const ADDRESS_ABROAD = elementsType(
  [],
  standing(bg('lnd.landcode', LANDCODE)),
  ...[1, 2, 3].map((line) => open(bg(`sub.adresBuitenland${line}`, upTo(35)))),
);

const ADDRESS = elementsType(
  [],
  standing(bg('wpl.woonplaatsNaam', upTo(80))),
  standing(bg('gor.openbareRuimteNaam', upTo(80))),
  open(bg('aoa.postcode', POSTCODE)),
  standing(bg('aoa.huisnummer', HUISNUMMER)),
  open(bg('aoa.huisletter', HUISLETTER)),
  open(bg('aoa.huisnummertoevoeging', TOEVOEGING)),
);

const NAMES_AFTER_SURNAME = [open(bg('voorvoegselGeslachtsnaam', VOORVOEGSEL)), open(bg('voornamen', upTo(200)))];
const OTHER_NUMBERS = [open(bg('vreemdelingennummer', TEKST)), open(bg('rni', TEKST))];

/** Someone who is only named. */
const NAMED_PERSON = elementsType(
  entityOrNot,
  open(bg('inp.bsn', BSN)),
  open(bg('geslachtsnaam', GESLACHTSNAAM)),
  ...NAMES_AFTER_SURNAME,
  EXTRA,
  ...OTHER_NUMBERS,
  optional(bg('volledigeNaam', upTo(412))),
);

const RELATIONSHIP = bg(
  'staatInRelatieTot',
  elementsType(
    ofVeiligThuis('NPSNPSSIR'),
    optional(sequence(standing(bg('gerelateerde', NAMED_PERSON)), standing(bg('omschrijvingSocialeRelatie', TEKST)), EXTRA)),
  ),
);

/** Someone who is part of the worrying situation. One of the addresses is misspelled: so the schema spells it. */
const PERSON_INVOLVED = elementsType(
  entityOrNot,
  open(bg('inp.bsn', BSN)),
  standing(bg('geslachtsnaam', GESLACHTSNAAM)),
  ...NAMES_AFTER_SURNAME,
  standing(bg('geslachtsaanduiding', GESLACHT)),
  open(bg('geboortedatum', DATUM)),
  EXTRA,
  ...OTHER_NUMBERS,
  times(0, undefined, bg('telefoonnummer', TELEFOON)),
  open(bg('nationaliteit', upTo(42))),
  open(bg('taal', TEKST)),
  open(bg('formeelVerblijfsadresBuitenland', ADDRESS_ABROAD)),
  open(bg('formeelVerblijfadresBinnenland', ADDRESS)),
  open(bg('feitelijkVerblijfsadresBuitenland', ADDRESS_ABROAD)),
  open(bg('feitelijkVerblijfsadresBinnenland', ADDRESS)),
  many(RELATIONSHIP),
);

const CONTACT = elementsType(
  [],
  optional(jz('naamContactpersoon', TEKST)),
  open(jz('afdeling', TEKST)),
  many(jz('eMail', upTo(254))),
  many(jz('telefoonnummer', TELEFOON)),
);

/** A relation to what only Veilig Thuis has; whatever it leads to may be nil. */
const leadsTo = (name: string, to: ElementRule, ...more: readonly Particle[]): ElementType =>
  elementsType(ofVeiligThuis(name), standing(to), ...more, EXTRA);

const INVOLVED = jz(
  'heeftBetrokken',
  leadsTo(
    'ZOSNPS',
    jz('gerelateerde', PERSON_INVOLVED),
    { of: 'element', element: standing(jz('jeugzorgrol', coded(CODE_LISTS.rol, 80))) },
    open(jz('aanvullendeInformatieBetrokkenPersoon', TEKST)),
    open(jz('overigeZorgMinderjarige', TEKST)),
  ),
);

const WORRYING_SITUATION = elementsType(
  ofVeiligThuis('ZOS'),
  standing(jz('omschrijvingZorgelijkeSituatie', TEKST)),
  many(jz('relevanteRegistratie', TEKST)),
  open(jz('aanvullendeInformatie', TEKST)),
  ...['bestaandeHulpverlening', 'tijdelijkHuisverbod', 'aanhouding', 'aangifte', 'eergerelateerdGeweld'].map((name) =>
    optional(jz(name, TEKST)),
  ),
  EXTRA,
  times(1, undefined, nillable(INVOLVED)),
);

const INFORMED = jz(
  'isGeinformeerdAan',
  elementsType(
    ofVeiligThuis('VTMNPS'),
    optional(
      sequence(
        standing(jz('gerelateerde', NAMED_PERSON)),
        open(jz('wijzeVanInformering', coded(CODE_LISTS.informering))),
        standing(jz('indicatieGereageerd', JA_NEE)),
        open(jz('strekkingReactie', TEKST)),
        open(jz('datumGeinformeerd', DATUM)),
        EXTRA,
      ),
    ),
  ),
);

/** The organisation that gives notice: an establishment, and its registration as a legal person or at the chamber of commerce. */
const NOTICE_GIVER = elementsType(
  kindOrNot('BTR'),
  optional(zkn('vestiging', elementsType(thisOrNot('VES'), standing(bg('vestigingsNummer', VESTIGINGSNUMMER))))),
  open(zkn('naam', upTo(200))),
  open(zkn('instantiecode', TEKST)),
  optional(
    choice(
      nillable(zkn('ingeschrevenNietNatuurlijkPersoon', elementsType(thisOrNot('NNPINN'), bg('rsin', upTo(9))))),
      nillable(zkn('maatschappelijkeActiviteit', elementsType(thisOrNot('MAC'), standing(bg('kvkNummer', KVK_NUMMER))))),
    ),
  ),
);

/** A notice to Veilig Thuis, by the police or by Halt. */
export const NOTICE = elementsType(
  melding,
  standing(jz('identificatieVtMelding', TEKST)),
  standing(jz('datumMelding', DATUM)),
  standing(jz('datumIncident', DATUM)),
  standing(jz('locatieIncident', TEKST)),
  standing(jz('omschrijvingIncident', TEKST)),
  standing(jz('indicatieAgenderingAfstemmingsoverlegGewenst', JA_NEE)),
  standing(jz('contactgegevensVerdiepingOpInfo', CONTACT)),
  optional(jz('informering', TEKST)),
  jz('indicatieSASHIngevuld', JA_NEE),
  optional(jz('SASHniveau', coded(CODE_LISTS.sashNiveau))),
  EXTRA,
  standing(jz('betreft', leadsTo('VTMZOS', jz('gerelateerde', WORRYING_SITUATION)))),
  many(INFORMED),
  standing(jz('isIngediendDoor', leadsTo('VTMBTR', jz('gerelateerde', NOTICE_GIVER)))),
);

const RESPONSIBLE = jz(
  'verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij',
  elementsType(
    ofVeiligThuis('ZOSBTR'),
    optional(sequence(standing(jz('gerelateerde', elementsType(kindOrNot('BTR'), zkn('naam', GESLACHTSNAAM)))), EXTRA)),
  ),
);

/** What the notice was about, with who keeps an eye on it now. */
const SITUATION = elementsType(
  ofVeiligThuis('ZOS'),
  open(jz('contactgegevensVerantwoordelijkeOrganisatie', CONTACT)),
  EXTRA,
  standing(RESPONSIBLE),
);

const EARLIER_NOTICE = elementsType(
  ofVeiligThuis('VTM'),
  standing(jz('identificatieVtMelding', TEKST)),
  EXTRA,
  open(jz('betreft', leadsTo('VTMZOS', jz('gerelateerde', SITUATION)))),
);

const VEILIG_THUIS = elementsType(kindOrNot('BTR'), zkn('naam', GESLACHTSNAAM), standing(zkn('oinNummer', OIN)));

/** What Veilig Thuis tells back: its case, with the outcome of the safety assessment. */
export const FEEDBACK = elementsType(
  zaak,
  open(zkn('identificatie', ZAAKNUMMER)),
  EXTRA,
  open(zkn('toelichting', TOELICHTING)),
  optional(zkn('uitkomst', coded(CODE_LISTS.uitkomstVeiligheid))),
  zkn('status', coded(CODE_LISTS.statusVeiligheid)),
  zkn('naarAanleidingVan', leadsTo('ZAKVTM', zkn('gerelateerde', EARLIER_NOTICE))),
  zkn('isUitgevoerdDoor', leadsTo('ZAKBTR', zkn('gerelateerde', VEILIG_THUIS))),
);
