import type { FaultySample } from '@schakel/adapter-contract/testing';
import { changed, CRIMINAL, CRIMINAL_AT, faulty, golden, part, PV, PV_AT, VTO, VTO_AT } from './messages';

const KINDEREN = `${VTO_AT}/Kinderen`;
const DOCUMENT = `${VTO_AT}/Documenten/Document`;
const PARTY = `${VTO_AT}/Belanghebbenden/Belanghebbende`;
const anotherChild = '<Kind><Voornamen>Kim</Voornamen></Kind>';

/** Messages of the criminal lane and requests that are wrong in themselves. */
export const INQUIRY_REFUSED: readonly FaultySample[] = [
  faulty(
    'a proces-verbaal without a hearing, a suspect and a number',
    changed(PV, [part('PvNummer'), ''], [part('Verdachte'), ''], [part('DatumEersteVerhoor'), '']),
    `VERPLICHT_ONTBREEKT ${PV_AT}/PvNummer`,
    `VERPLICHT_ONTBREEKT ${PV_AT}/Verdachte`,
    `VERPLICHT_ONTBREEKT ${PV_AT}/DatumEersteVerhoor`,
  ),
  faulty(
    'a criminal request without a proces-verbaal, with a day that does not exist and too long a question',
    changed(
      CRIMINAL,
      [part('PvNummer'), ''],
      ['<DatumVerzoek>2026-10-30', '<DatumVerzoek>2026-02-30'],
      ['Welke afdoening', 'x'.repeat(1001)],
    ),
    `VERPLICHT_ONTBREEKT ${CRIMINAL_AT}/PvNummer`,
    `TYPE_FOUT ${CRIMINAL_AT}/DatumVerzoek`,
    `TE_LANG ${CRIMINAL_AT}/Vraag`,
  ),
  faulty(
    'a request of which those with authority do not know, without a reason',
    changed(VTO, ['<GezaghebbendenGeinformeerd>true', '<GezaghebbendenGeinformeerd>false']),
    `VERPLICHT_ONTBREEKT ${VTO_AT}/RedenNietGeinformeerd`,
  ),
  faulty(
    'a request that does not say whether those with authority know, under too short a number',
    changed(VTO, [part('GezaghebbendenGeinformeerd'), ''], ['<VtoNummer>VTO-9901-2026-0007', '<VtoNummer>VTO1']),
    `VERPLICHT_ONTBREEKT ${VTO_AT}/GezaghebbendenGeinformeerd`,
    `TYPE_FOUT ${VTO_AT}/VtoNummer`,
  ),
  faulty('a request for no child', changed(VTO, [part('Kinderen'), '<Kinderen/>']), `VERPLICHT_ONTBREEKT ${KINDEREN}/Kind`),
  faulty(
    'a request for twenty-one children',
    changed(VTO, ['</Kinderen>', `${anotherChild.repeat(18)}</Kinderen>`]),
    `STRUCTUUR ${KINDEREN}/Kind[21]`,
  ),
  faulty(
    'a child with two numbers, and one with a prefix that CORV cannot hold',
    changed(
      VTO,
      ['<Burgerservicenummer>999990032</Burgerservicenummer>', '$&<RniNummer>12345678901234567</RniNummer>'],
      [/(Kim[\s\S]*<VoorvoegselGeslachtsnaam>)de/, `$1${'x'.repeat(11)}`],
    ),
    `STRUCTUUR ${KINDEREN}/Kind[1]/RniNummer`,
    `TE_LANG ${KINDEREN}/Kind[3]/VoorvoegselGeslachtsnaam`,
  ),
  faulty(
    'a person concerned without a BSN, and an institution without a telephone',
    changed(VTO, ['<Burgerservicenummer>999990068</Burgerservicenummer>', ''], ['<Telefoonnummer>0999123456</Telefoonnummer>', '']),
    `VERPLICHT_ONTBREEKT ${PARTY}[1]/Persoon/Burgerservicenummer`,
    `VERPLICHT_ONTBREEKT ${PARTY}[2]/Instelling/Telefoonnummer`,
  ),
  faulty(
    'one document that is not in base64, and one without content',
    changed(VTO, ['<Inhoud>Rml', '<Inhoud>R&l'.replace('&', '%')], [/<Inhoud>Rml[^<]*<\/Inhoud>/, '<Inhoud></Inhoud>']),
    `TYPE_FOUT ${DOCUMENT}[1]/Inhoud`,
    `VERPLICHT_ONTBREEKT ${DOCUMENT}[2]/Inhoud`,
  ),
  faulty('no documents', changed(VTO, [part('Documenten'), '']), `VERPLICHT_ONTBREEKT ${VTO_AT}/Documenten`),
  faulty(
    'our own message about an inquiry',
    golden.writes.find(({ outgoing }) => outgoing.content.kind === 'inquiry.status')?.body ?? '',
    'SOORT_ONBEKEND /verzuimbericht/OnderzoekTerugmelding',
  ),
];

/** Messages of the criminal lane and requests that only a person can judge. */
export const INQUIRY_PARKED: readonly FaultySample[] = [
  faulty(
    'a proces-verbaal of before the hearing, over a period that ends before it begins, against an unknown suspect',
    changed(
      PV,
      ['<DatumEersteVerhoor>2026-09-18', '<DatumEersteVerhoor>2026-10-29'],
      ['<PeriodeTot>2026-09-11', '<PeriodeTot>2026-08-30'],
      ['JONGERE', 'SCHOOL'],
      ['LPW-2-3', 'LPW-1'],
      ['<Burgerservicenummer>999990007', '<Burgerservicenummer>999990008'],
    ),
    `DATUM_ONGELDIG ${PV_AT}/DatumProcesVerbaal`,
    `DATUM_ONGELDIG ${PV_AT}/PeriodeTot`,
    `CODE_ONBEKEND ${PV_AT}/Verdachte`,
    `CODE_ONBEKEND ${PV_AT}/Feit`,
    `BSN_ONGELDIG ${PV_AT}/Leerling/Burgerservicenummer`,
  ),
  faulty(
    'a criminal request about a child yet to be born, after an unknown end at Halt',
    changed(CRIMINAL, ['<Geboortedatum>2011', '<Geboortedatum>2027'], ['NEGATIEF', 'ONBEKEND']),
    `DATUM_ONGELDIG ${CRIMINAL_AT}/DatumVerzoek`,
    `CODE_ONBEKEND ${CRIMINAL_AT}/HaltResultaat`,
  ),
  faulty(
    'unknown codes and impossible numbers of children and parents at once',
    changed(
      VTO,
      ['<RolVerzoeker>gemeente', '<RolVerzoeker>school'],
      ['010000008', '010000009'],
      ['999990068', '000000000'],
      ['<Geslacht>M', '<Geslacht>X'],
      ['<Rol>413', '<Rol>999'],
      ['<Soort>Gezinsgeschiedenis', '<Soort>constructor'],
    ),
    `CODE_ONBEKEND ${VTO_AT}/RolVerzoeker`,
    `BSN_ONGELDIG ${KINDEREN}/Kind[3]/Burgerservicenummer`,
    `BSN_ONGELDIG ${PARTY}[1]/Persoon/Burgerservicenummer`,
    `CODE_ONBEKEND ${KINDEREN}/Kind[1]/Geslacht`,
    `CODE_ONBEKEND ${PARTY}[2]/Rol`,
    `CODE_ONBEKEND ${DOCUMENT}[2]/Soort`,
  ),
  faulty('a role that was given up', changed(VTO, ['<Rol>112', '<Rol>015']), `CODE_VERVALLEN ${PARTY}[1]/Rol`),
  faulty('the same BSN twice', changed(VTO, ['999990044', '999990032']), `PERSOON_ONZEKER ${KINDEREN}/Kind[2]/Burgerservicenummer`),
  faulty(
    'the same case of leerplicht for two children',
    changed(
      VTO,
      ['</Kind>', '<ZaaknummerLeerplicht>LP-1</ZaaknummerLeerplicht></Kind>'],
      ['</Kinderen>', '<Kind><ZaaknummerLeerplicht>LP-1</ZaaknummerLeerplicht></Kind></Kinderen>'],
    ),
    `PERSOON_ONZEKER ${KINDEREN}/Kind[4]`,
  ),
  faulty(
    'a child and a parent who were born after the request',
    changed(VTO, ['2014-06-15', '2026-09-03'], ['1986-03-19', '2986-03-19']),
    `DATUM_ONGELDIG ${KINDEREN}/Kind[2]/Geboortedatum`,
    `DATUM_ONGELDIG ${PARTY}[1]/Persoon/Geboortedatum`,
  ),
];
