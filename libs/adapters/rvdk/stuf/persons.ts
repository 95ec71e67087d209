import { anyEntity, entity, whole } from './attributes';
import {
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
  whenEmpty,
} from './grammar';
import {
  AUTHENTIEK,
  BSN,
  DATUM,
  EXTRA_ELEMENTS,
  GESLACHT,
  HUISLETTER,
  HUISNUMMER,
  LANDCODE,
  OBJECTNUMMER,
  POSTCODE,
  RNI_NUMMER,
  TOEVOEGING,
  upTo,
  VESTIGINGSNUMMER,
  WOONPLAATSCODE,
} from './texts';

const bg = elementsIn(NAMESPACES.bg);

export const GESLACHTSNAAM = upTo(200);
export const VOORVOEGSEL = upTo(10);
export const VOORLETTERS = upTo(20);
export const TELEFOON = upTo(20);

const AUTHENTIEK_OR_NOT = optional(whenEmpty('N', nillable(bg('authentiek', AUTHENTIEK))));
const EXTRA = optional(EXTRA_ELEMENTS);
const ADDRESS_END = [
  open(bg('aoa.postcode', POSTCODE)),
  open(bg('aoa.huisnummer', HUISNUMMER)),
  open(bg('aoa.huisletter', HUISLETTER)),
  open(bg('aoa.huisnummertoevoeging', TOEVOEGING)),
  open(bg('inp.locatiebeschrijving', upTo(35))),
];
const STREET = [open(bg('gor.openbareRuimteNaam', upTo(80))), open(bg('gor.straatnaam', upTo(24)))];

const SHORT_ADDRESS = bg(
  'verblijfsadres',
  elementsType(
    [],
    open(bg('aoa.identificatie', OBJECTNUMMER)),
    AUTHENTIEK_OR_NOT,
    open(bg('wpl.woonplaatsNaam', upTo(80))),
    ...STREET,
    ...ADDRESS_END,
  ),
);

const PLACE = [open(bg('wpl.identificatie', WOONPLAATSCODE)), open(bg('wpl.woonplaatsNaam', upTo(80)))];

const FULL_ADDRESS = bg(
  'verblijfsadres',
  elementsType(
    [],
    open(bg('aoa.identificatie', OBJECTNUMMER)),
    AUTHENTIEK_OR_NOT,
    ...PLACE,
    optional(bg('aoa.woonplaatsWaarinGelegen', elementsType([], ...PLACE))),
    open(bg('gor.identificatie', OBJECTNUMMER)),
    open(bg('opr.identificatie', OBJECTNUMMER)),
    ...STREET,
    ...ADDRESS_END,
    open(bg('begindatumVerblijf', DATUM)),
  ),
);

const FOREIGN_ADDRESS = bg(
  'sub.verblijfBuitenland',
  elementsType(
    [],
    open(bg('lnd.landcode', LANDCODE)),
    open(bg('lnd.landnaam', upTo(40))),
    ...[1, 2, 3].map((line) => open(bg(`sub.adresBuitenland${line}`, upTo(35)))),
  ),
);

const GIVEN_NAMES_AND_BIRTH = [
  open(bg('voorvoegselGeslachtsnaam', VOORVOEGSEL)),
  open(bg('voorletters', VOORLETTERS)),
  open(bg('voornamen', upTo(200))),
  open(bg('geslachtsaanduiding', GESLACHT)),
  open(bg('geboortedatum', DATUM)),
];
const NAME_AND_BIRTH = [open(bg('geslachtsnaam', GESLACHTSNAAM)), ...GIVEN_NAMES_AND_BIRTH];
const PHONE = bg('sub.telefoonnummer', TELEFOON);
const EMAIL = open(bg('sub.emailadres', upTo(150)));

/** Up to two numbers, in any order; `authentiek` says whether the BSN is the official one. */
const numbers = (bsn: Particle, authentiek: Particle, rni: Particle): Particle => times(0, 2, choice(sequence(bsn, authentiek), rni));

/** A child in a VTO: all of it may be unknown. */
export const CHILD_IN_VTO = elementsType(
  whole('NPS'),
  numbers(open(bg('inp.bsn', BSN)), open(bg('authentiek', AUTHENTIEK)), open(bg('anp.identificatie', RNI_NUMMER))),
  ...NAME_AND_BIRTH,
  optional(SHORT_ADDRESS),
  open(PHONE),
  EMAIL,
  EXTRA,
);

/** The child of a notification: never an RNI number, `authentiek` or telephone. */
export const CHILD_IN_NOTIFICATION = elementsType(
  whole('NPS'),
  open(bg('inp.bsn', BSN)),
  ...NAME_AND_BIRTH,
  optional(SHORT_ADDRESS),
  EXTRA,
);

/** The child of a notice of youth probation: no address. */
export const CHILD_IN_PROBATION_NOTICE = elementsType(whole('NPS'), open(bg('inp.bsn', BSN)), ...NAME_AND_BIRTH, EXTRA);

/** A person concerned: has a surname at least; may live abroad. */
export const PERSON_CONCERNED = elementsType(
  anyEntity,
  optional(
    numbers({ of: 'element', element: bg('inp.bsn', BSN) }, AUTHENTIEK_OR_NOT, {
      of: 'element',
      element: bg('anp.identificatie', RNI_NUMMER),
    }),
  ),
  bg('geslachtsnaam', GESLACHTSNAAM),
  ...GIVEN_NAMES_AND_BIRTH,
  times(0, 2, choice(FULL_ADDRESS, FOREIGN_ADDRESS)),
  open(PHONE),
  EMAIL,
  EXTRA,
);

/** An establishment concerned, such as a school. */
export const ESTABLISHMENT = elementsType(
  entity('VES'),
  open(bg('vestigingsNummer', VESTIGINGSNUMMER)),
  bg('handelsnaamVerkort', upTo(45)),
  PHONE,
  EMAIL,
  EXTRA,
);

/** The organisation that gives notice of youth probation. Its number may come twice. */
export const INITIATOR = elementsType(anyEntity, times(0, 2, nillable(bg('inn.nnpId', BSN))), open(bg('statutaireNaam', upTo(500))));

/** The organisation that asks. */
export const ORGANISATION = elementsType(anyEntity, open(bg('inn.nnpId', BSN)), bg('statutaireNaam', upTo(500)));
