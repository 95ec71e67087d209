import type { FaultySample } from '@schakel/adapter-contract/testing';
import {
  ADVICE,
  changed,
  CRIMINAL_STATUS,
  EX_OFFICIO,
  faulty,
  golden,
  inbound,
  INTAKE,
  MEASURE,
  nil,
  part,
  REFUSED_REQUEST,
  spots,
} from './messages';
import { child, OBJECT as VTO, REQUEST } from './requests';

const OBJECT = '/notificatieDi01/object';
const NPS = `${OBJECT}/heeftBetrekkingOp/gerelateerde/natuurlijkPersoon`;
const STUUR = '/notificatieDi01/stuurgegevens';
const own = (name: string): string => golden.writes.find(({ naam }) => naam.includes(name))?.body ?? '';

/** Messages that are wrong in themselves. */
export const REFUSED: readonly FaultySample[] = [
  faulty(
    'many faults at once',
    changed(
      INTAKE,
      ['999990032', '99999003'],
      ['20260914110000', 'gisteren'],
      ['RZ-9000201', 'RZ'],
      ['9998AB', '9998 AB'],
      [part('zkn:isVan'), ''],
    ),
    `TYPE_FOUT ${NPS}/inp.bsn`,
    `TYPE_FOUT ${NPS}/verblijfsadres/aoa.postcode`,
    `TYPE_FOUT ${OBJECT}/identificatie`,
    `TYPE_FOUT ${OBJECT}/heeft/datumStatusGezet`,
    `VERPLICHT_ONTBREEKT ${OBJECT}/isVan`,
  ),
  faulty(
    'a request without children, documents and words about who asks',
    changed(
      REQUEST,
      [part('zkn:heeftBetrekkingOp'), ''],
      [part('zkn:heeftBetrekkingOp'), ''],
      [part('zkn:heeftBetrekkingOp'), ''],
      [part('stuf:extraElementen'), ''],
    ),
    `VERPLICHT_ONTBREEKT ${VTO}/heeftBetrekkingOp`,
    `VERPLICHT_ONTBREEKT ${VTO}/extraElementen`,
  ),
  faulty(
    'a time of the message that does not exist',
    changed(INTAKE, [/<stuf:tijdstipBericht>\d+/, '<stuf:tijdstipBericht>20260230100000']),
    `DATUM_ONGELDIG ${STUUR}/tijdstipBericht`,
  ),
  faulty(
    'our own namespace, with parts that are missing or too long',
    changed(ADVICE, [part('sv:advies'), ''], [part('sv:advies'), ''], ['RZ-9000101', 'x'.repeat(41)]),
    'VERPLICHT_ONTBREEKT /adviesSchoolverzuimDi01/object/advies',
    'TE_LANG /adviesSchoolverzuimDi01/object/identificatie',
  ),
  faulty('another message under our namespace', changed(ADVICE, [/adviesSchoolverzuimDi01/g, 'andersDi01']), 'SOORT_ONBEKEND /andersDi01'),
  faulty('a message that only goes the other way', own('09-inquiry'), 'SOORT_ONBEKEND /verzoekSchoolverzuimonderzoekDi01'),
  faulty(
    'another version of our namespace',
    changed(ADVICE, ['schoolverzuim:0100', 'schoolverzuim:0200']),
    'VERSIE_ONBEKEND /adviesSchoolverzuimDi01',
  ),
  faulty(
    'another version of the official messages',
    changed(INTAKE, ['koppelvlak/jz0100', 'koppelvlak/jz0200']),
    'VERSIE_ONBEKEND /notificatieDi01',
  ),
  faulty(
    'a receipt without a reference',
    '<Bv02Bericht xmlns="http://www.egem.nl/StUF/StUF0301"><stuurgegevens><berichtcode>Bv02</berichtcode></stuurgegevens></Bv02Bericht>',
    'SOORT_ONBEKEND /Bv02Bericht',
  ),
  faulty('something else', '<a/>', 'SOORT_ONBEKEND /a'),
  faulty('a DTD', changed(INTAKE, ['<jz:notificatieDi01', '<!DOCTYPE notificatieDi01>\n<jz:notificatieDi01']), 'XML_ONVEILIG /'),
  faulty('XML that breaks off', INTAKE.slice(0, 900), 'XML_ONGELDIG /'),
  faulty('UTF-16', Buffer.from(`\ufeff${INTAKE}`, 'utf16le'), 'TEKENSET /'),
  {
    naam: 'another character set in the header',
    inbound: inbound(INTAKE, 'application/xml; charset=iso-8859-1'),
    faults: spots(['TEKENSET Content-Type']),
  },
];

const second = /<zkn:natuurlijkPersoon stuf:entiteittype="NPS">[\s\S]*?<\/zkn:natuurlijkPersoon>/.exec(REQUEST)?.[0] ?? '';
const LINK = `${OBJECT}/heeftBetrekkingOpAndere`;

/** Messages that only a person can judge. */
export const PARKED: readonly FaultySample[] = [
  faulty(
    'codes that are not on their lists, and more, at once',
    changed(
      MEASURE,
      ['>Zaak afgerond<', '>Zaak gesloten<'],
      ['>Maatregel opgelegd<', '>Maatregel<'],
      ['>M<', '>X<'],
      ['<stuf:organisatie>RC0422', '<stuf:organisatie>RC9999'],
      ['010000008', '010000009'],
      ['20161103', '20161131'],
    ),
    `CODE_ONBEKEND ${OBJECT}/heeft/gerelateerde/omschrijving`,
    `CODE_ONBEKEND ${OBJECT}/resultaat/omschrijving`,
    `CODE_ONBEKEND ${NPS}/geslachtsaanduiding`,
    `CODE_ONBEKEND ${STUUR}/zender/organisatie`,
    `BSN_ONGELDIG ${NPS}/inp.bsn`,
    `DATUM_ONGELDIG ${NPS}/geboortedatum`,
  ),
  faulty(
    'an office that no longer exists',
    changed(INTAKE, ['<stuf:organisatie>RC0422', '<stuf:organisatie>RC0099']),
    `CODE_VERVALLEN ${STUUR}/zender/organisatie`,
  ),
  faulty(
    'an office that does not exist yet',
    changed(INTAKE, ['<stuf:tijdstipBericht>20260914', '<stuf:tijdstipBericht>20260209']),
    `CODE_VERVALLEN ${STUUR}/zender/organisatie`,
  ),
  faulty(
    'a measure after an intake',
    changed(MEASURE, ['>Zaak afgerond<', '>Intake afgerond<']),
    `STATUS_TEGENSPRAAK ${OBJECT}/resultaat/omschrijving`,
  ),
  faulty(
    'a request refused after an inquiry',
    changed(REFUSED_REQUEST, ['>Zaak afgerond<', '>Onderzoek afgerond<']),
    `STATUS_TEGENSPRAAK ${OBJECT}/resultaat/omschrijving`,
  ),
  faulty(
    'a decision of the judge, and no petition',
    changed(MEASURE, ['>Maatregel opgelegd<', '>Geen rekest Kinderbescherming<']),
    `STATUS_TEGENSPRAAK ${OBJECT}/leidtTot`,
  ),
  faulty(
    'a measure that ends before it begins',
    changed(MEASURE, ['20271109', '20261109']),
    `DATUM_ONGELDIG ${OBJECT}/leidtTot/gerelateerde/einddatumWerking`,
  ),
  faulty('a child born after the message', changed(INTAKE, ['20120229', '20260915']), `DATUM_ONGELDIG ${NPS}/geboortedatum`),
  faulty(
    'no child',
    changed(INTAKE, [part('zkn:natuurlijkPersoon'), nil('zkn:natuurlijkPersoon', 'waardeOnbekend', ' stuf:entiteittype="NPS"')]),
    `VERPLICHT_ONTBREEKT ${NPS}`,
  ),
  faulty(
    'no status',
    changed(INTAKE, [part('zkn:heeft'), nil('zkn:heeft', 'waardeOnbekend', ' stuf:entiteittype="ZAKSTT"')]),
    `VERPLICHT_ONTBREEKT ${OBJECT}/heeft`,
  ),
  faulty(
    'no type of case',
    changed(INTAKE, [part('zkn:isVan'), nil('zkn:isVan', 'waardeOnbekend', ' stuf:entiteittype="ZAKZKT"')]),
    `VERPLICHT_ONTBREEKT ${OBJECT}/isVan`,
  ),
  faulty(
    'a request of which the number is not known',
    changed(INTAKE, [/<zkn:identificatie>VTO[^<]*<\/zkn:identificatie>/, '']),
    `VERPLICHT_ONTBREEKT ${LINK}/gerelateerde/identificatie`,
  ),
  faulty(
    'an inquiry without any number',
    changed(EX_OFFICIO, [part('zkn:identificatie'), '']),
    `ZAAK_NIET_GEVONDEN ${OBJECT}/identificatie`,
  ),
  faulty(
    'a child without a number in a notification without a case number',
    changed(INTAKE, [part('zkn:identificatie'), ''], [part('bg:inp.bsn'), '']),
    `PERSOON_ONZEKER ${NPS}`,
  ),
  faulty(
    'a relation that its sender takes away',
    changed(INTAKE, ['stuf:entiteittype="ZAKOBJ"', 'stuf:entiteittype="ZAKOBJ" stuf:verwerkingssoort="V"']),
    `CODE_ONBEKEND ${OBJECT}/heeftBetrekkingOp/@verwerkingssoort`,
  ),
  faulty(
    'two children in the place of one',
    changed(REQUEST, ['</zkn:natuurlijkPersoon>', `</zkn:natuurlijkPersoon>${second}`]),
    `PERSOON_ONZEKER ${VTO}/heeftBetrekkingOp[1]/gerelateerde/natuurlijkPersoon[2]`,
  ),
  faulty('no child in a place for one', changed(REQUEST, [part('zkn:natuurlijkPersoon'), '']), `VERPLICHT_ONTBREEKT ${child(1)}`),
  faulty(
    'a relation with nobody in it',
    changed(REQUEST, [part('zkn:heeftBetrekkingOp'), nil('zkn:heeftBetrekkingOp', 'waardeOnbekend', ' stuf:entiteittype="ZAKOBJ"')]),
    `VERPLICHT_ONTBREEKT ${VTO}/heeftBetrekkingOp[1]`,
  ),
  faulty('a born child without a number', changed(REQUEST, ['<bg:inp.bsn>999990032</bg:inp.bsn>', '']), `PERSOON_ONZEKER ${child(1)}`),
  faulty('one number for two children', changed(REQUEST, ['999990044', '999990032']), `PERSOON_ONZEKER ${child(2)}/inp.bsn`),
  faulty(
    'two numbers for one child',
    changed(REQUEST, ['<bg:inp.bsn>999990032</bg:inp.bsn>', '<bg:inp.bsn>999990032</bg:inp.bsn><bg:inp.bsn>999990056</bg:inp.bsn>']),
    `PERSOON_ONZEKER ${child(1)}/inp.bsn[2]`,
  ),
  faulty(
    'roles that contradict themselves, or have merged into another',
    changed(
      REQUEST,
      ['<zkn:code>112</zkn:code>', '<zkn:code>113</zkn:code>'],
      ['<zkn:code>413</zkn:code>', '<zkn:code>015</zkn:code>'],
      ['999990068', '999990069'],
    ),
    `STATUS_TEGENSPRAAK ${VTO}/heeftAlsBelanghebbende[1]/code`,
    `CODE_VERVALLEN ${VTO}/heeftAlsBelanghebbende[2]/code`,
    `BSN_ONGELDIG ${VTO}/heeftAlsBelanghebbende[1]/gerelateerde/natuurlijkPersoon/inp.bsn`,
  ),
  faulty(
    'an extra element and a document with unknown words',
    changed(
      REQUEST,
      ['Geinformeerd">J<', 'Geinformeerd">misschien<'],
      ['<zkn:dct.omschrijving>Gezinsgeschiedenis', '<zkn:dct.omschrijving>Brief'],
    ),
    `CODE_ONBEKEND ${VTO}/extraElementen/extraElement[2]`,
    `CODE_ONBEKEND ${VTO}/heeftRelevant[2]/gerelateerde/dct.omschrijving`,
  ),
  faulty(
    'an advice and a status that we do not know',
    changed(ADVICE, ['>LEERSTRAF<', '>ANDERS<'], ['>J<', '>ja<'], ['20261117143000', '20261117253000']),
    'CODE_ONBEKEND /adviesSchoolverzuimDi01/object/advies[1]',
    'CODE_ONBEKEND /adviesSchoolverzuimDi01/object/lijAfgenomen',
    'DATUM_ONGELDIG /adviesSchoolverzuimDi01/object/datumAdvies',
  ),
  faulty(
    'a status of the other lane',
    changed(CRIMINAL_STATUS, ['Onderzoek gestart', 'Intake afgerond']),
    'CODE_ONBEKEND /statusSchoolverzuimonderzoekDi01/object/status',
  ),
];
