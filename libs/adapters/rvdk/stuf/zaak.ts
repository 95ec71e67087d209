import { entity, FILE, kindOnly, relation, zaak } from './attributes';
import { CODE_LISTS } from './code-lists';
import {
  type ElementRule,
  type ElementType,
  NAMESPACES,
  choice,
  elementsIn,
  elementsType,
  nillable,
  open,
  optional,
  textType,
  times,
} from './grammar';
import {
  CHILD_IN_NOTIFICATION,
  CHILD_IN_PROBATION_NOTICE,
  CHILD_IN_VTO,
  ESTABLISHMENT,
  GESLACHTSNAAM,
  INITIATOR,
  ORGANISATION,
  PERSON_CONCERNED,
  TELEFOON,
  VOORLETTERS,
  VOORVOEGSEL,
} from './persons';
import { CODE, coded, DATUM, EXTRA_ELEMENTS, GESLACHT, MOMENT, OMSCHRIJVING, TOELICHTING, upTo, VERTROUWELIJK, ZAAKNUMMER } from './texts';

const zkn = elementsIn(NAMESPACES.zkn);
const EXTRA = optional(EXTRA_ELEMENTS);

/** A word of a list where the schema starts from a description of at most 80 characters. */
const described = (codes: readonly string[]): ElementType => coded(codes, 80);
const related = (type: ElementType): ElementRule => nillable(zkn('gerelateerde', type));

/** The type of case that a case is of. */
const caseType = (...parts: Parameters<typeof elementsType> extends [unknown, ...infer Parts] ? Parts : never): ElementRule =>
  nillable(zkn('isVan', elementsType(relation('ZAKZKT'), related(elementsType(entity('ZKT'), ...parts)), EXTRA)));

const MUNICIPAL_TYPE = zkn('omschrijvingGeneriek', described(CODE_LISTS.zaaktypeGemeente));
const RVDK_TYPE = zkn('omschrijvingGeneriek', described(CODE_LISTS.zaaktypeRvdk));

/** The case at the other side. */
const otherCase = (type: ElementRule): ElementRule =>
  nillable(
    zkn(
      'heeftBetrekkingOpAndere',
      elementsType(
        relation('ZAKZAKBTR'),
        related(elementsType(zaak, open(zkn('identificatie', ZAAKNUMMER)), EXTRA, caseType(type))),
        EXTRA,
      ),
    ),
  );

const about = (persons: Parameters<typeof optional>[0], roles: readonly string[]): ElementRule =>
  nillable(
    zkn(
      'heeftBetrekkingOp',
      elementsType(
        relation('ZAKOBJ'),
        related(elementsType(kindOnly('OBJ'), optional(persons))),
        zkn('omschrijving', described(roles)),
        EXTRA,
      ),
    ),
  );

const concerned = (roles: readonly string[], ...kinds: readonly ElementRule[]): ElementRule =>
  nillable(
    zkn(
      'heeftAlsBelanghebbende',
      elementsType(
        relation('ZAKBTRBLH'),
        related(elementsType(kindOnly('BTR'), optional(choice(...kinds)))),
        open(zkn('code', CODE)),
        zkn('omschrijving', described(roles)),
        EXTRA,
      ),
    ),
  );

const OFFICER = zkn(
  'medewerker',
  elementsType(
    entity('MDW'),
    open(zkn('identificatie', upTo(24))),
    zkn('achternaam', GESLACHTSNAAM),
    open(zkn('voorletters', VOORLETTERS)),
    open(zkn('voorvoegselAchternaam', VOORVOEGSEL)),
    open(zkn('roepnaam', upTo(30))),
    open(zkn('geslachtsaanduiding', GESLACHT)),
    open(zkn('functie', upTo(50))),
    open(zkn('telefoonnummer', TELEFOON)),
    open(zkn('emailadres', upTo(254))),
  ),
);

/** Who carries out: two parts, as a rule an officer and an organisation. */
const EXECUTOR = nillable(
  zkn(
    'heeftAlsUitvoerende',
    elementsType(
      relation('ZAKBTRUTV'),
      related(
        elementsType(
          kindOnly('BTR'),
          optional(times(2, 2, choice(nillable(OFFICER), nillable(zkn('nietNatuurlijkPersoon', ORGANISATION))))),
        ),
      ),
      open(zkn('omschrijving', OMSCHRIJVING)),
      EXTRA,
    ),
  ),
);

const DOCUMENT = nillable(
  zkn(
    'heeftRelevant',
    elementsType(
      relation('ZAKEDC'),
      related(
        elementsType(
          entity('EDC'),
          zkn('identificatie', upTo(40)),
          zkn('dct.omschrijving', described(CODE_LISTS.document)),
          optional(zkn('dct.omschrijvingGeneriek', OMSCHRIJVING)),
          zkn('creatiedatum', DATUM),
          open(zkn('titel', upTo(200))),
          open(zkn('taal', upTo(20))),
          open(zkn('status', upTo(20))),
          open(zkn('vertrouwelijkAanduiding', VERTROUWELIJK)),
          open(zkn('auteur', upTo(200))),
          open(zkn('link', upTo(200))),
          zkn('inhoud', textType({ base: 'base64' }, FILE)),
        ),
      ),
      EXTRA,
    ),
  ),
);

/** The case of a request for an inquiry (verzoek tot onderzoek). */
export const VTO = elementsType(
  zaak,
  zkn('identificatie', ZAAKNUMMER),
  open(zkn('omschrijving', OMSCHRIJVING)),
  zkn('startdatum', DATUM),
  zkn('registratiedatum', DATUM),
  EXTRA_ELEMENTS,
  caseType(open(zkn('omschrijving', OMSCHRIJVING)), MUNICIPAL_TYPE, open(zkn('vertrouwelijkAanduiding', VERTROUWELIJK))),
  times(1, undefined, about(times(0, 31, nillable(zkn('natuurlijkPersoon', CHILD_IN_VTO))), CODE_LISTS.client)),
  times(1, undefined, concerned(CODE_LISTS.rol, zkn('natuurlijkPersoon', PERSON_CONCERNED), zkn('vestiging', ESTABLISHMENT))),
  EXECUTOR,
  otherCase(RVDK_TYPE),
  times(1, undefined, DOCUMENT),
);

/** A status, with the moment on which it was set. */
const STATUS = nillable(
  zkn(
    'heeft',
    elementsType(
      entity('ZAKSTT'),
      zkn('gerelateerde', elementsType(entity('STT'), zkn('omschrijving', described(CODE_LISTS.status)))),
      zkn('datumStatusGezet', MOMENT),
    ),
  ),
);

const DECISION = nillable(
  zkn(
    'leidtTot',
    elementsType(
      relation('ZAKBSL'),
      related(
        elementsType(
          entity('BSL'),
          zkn('datumBeslissing', DATUM),
          zkn('toelichting', TOELICHTING),
          open(zkn('ingangsdatumWerking', DATUM)),
          open(zkn('einddatumWerking', DATUM)),
          EXTRA,
        ),
      ),
    ),
  ),
);

/** The case of a notification about an inquiry. */
export const NOTIFICATION = elementsType(
  zaak,
  optional(zkn('identificatie', ZAAKNUMMER)),
  open(zkn('resultaat', elementsType([], nillable(zkn('omschrijving', described(CODE_LISTS.resultaat)))))),
  EXTRA,
  caseType(RVDK_TYPE),
  about(nillable(zkn('natuurlijkPersoon', CHILD_IN_NOTIFICATION)), CODE_LISTS.client),
  optional(concerned(CODE_LISTS.rolNotificatie, zkn('natuurlijkPersoon', PERSON_CONCERNED))),
  optional(otherCase(nillable(MUNICIPAL_TYPE))),
  STATUS,
  times(0, undefined, DECISION),
);

const CONTACT = nillable(
  zkn(
    'heeftAlsAanspreekpunt',
    elementsType(
      entity('ZAKBTRINICTP'),
      zkn(
        'gerelateerde',
        elementsType(
          entity('CTP'),
          zkn('naam', upTo(40)),
          open(zkn('functie', upTo(50))),
          open(zkn('telefoonnummer', TELEFOON)),
          open(zkn('emailadres', upTo(254))),
          EXTRA,
        ),
      ),
    ),
  ),
);

/** Who gives notice, and whom to ask. */
const NOTICE_GIVER = nillable(
  zkn(
    'heeftAlsInitiator',
    elementsType(
      entity('ZAKBTRINI'),
      optional(related(elementsType(kindOnly('BTR'), optional(zkn('nietNatuurlijkPersoon', INITIATOR))))),
      open(zkn('code', CODE)),
      open(zkn('omschrijving', OMSCHRIJVING)),
      open(zkn('toelichting', TOELICHTING)),
      EXTRA,
      optional(CONTACT),
    ),
  ),
);

/** The case of a notice of youth probation (jeugdreclassering). It has no number of its own. */
export const PROBATION_NOTICE = elementsType(
  zaak,
  open(zkn('omschrijving', OMSCHRIJVING)),
  EXTRA_ELEMENTS,
  caseType(open(zkn('code', CODE)), zkn('omschrijvingGeneriek', described(CODE_LISTS.zaaktypeReclassering))),
  about(times(0, 31, nillable(zkn('natuurlijkPersoon', CHILD_IN_PROBATION_NOTICE))), CODE_LISTS.rolReclassering),
  optional(NOTICE_GIVER),
);
