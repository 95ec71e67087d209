import { ACT_ELEMENTS, ACT_TYPES, REGISTRATIE_XSD } from './schema-acts.xsd';
import { INQUIRY_TYPES } from './schema-inquiry.xsd';
import { REPORT_TYPES } from './schema-reports.xsd';
import { TYPES } from './schema-types.xsd';

/**
 * The schema of the format, as it is published. Each element names its source: DUO/EDU (a real client of DUO's absence
 * exchange), BVM (annex of the Besluit Verzuimmelding), GGM (municipal data model), other texts of the dossier, or
 * "modelled": ours. Code lists are not in it, since an unknown code makes a message wait, not fail (semantics.md 11).
 */
export const XSD = String.raw`<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:schakel:leerplicht:verzuimbericht:1" targetNamespace="urn:schakel:leerplicht:verzuimbericht:1" elementFormDefault="qualified" version="1.0">
  <xs:element name="verzuimbericht">
    <xs:annotation><xs:documentation>A message to or from leerplicht: an envelope and one of the messages. Modelled</xs:documentation></xs:annotation>
    <xs:complexType>
      <xs:sequence>
        <xs:element name="Kop" type="Kop"><xs:annotation><xs:documentation>Envelope. DUO/EDU</xs:documentation></xs:annotation></xs:element>
        <xs:choice>
          <xs:element name="MeldenRelatiefVerzuim" type="MeldenRelatiefVerzuim"><xs:annotation><xs:documentation>See type MeldenRelatiefVerzuim.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="MutatieMeldingRelatiefVerzuim" type="MutatieMeldingRelatiefVerzuim"><xs:annotation><xs:documentation>See type MutatieMeldingRelatiefVerzuim.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="MeldenAbsoluutVerzuim" type="MeldenAbsoluutVerzuim"><xs:annotation><xs:documentation>See type MeldenAbsoluutVerzuim.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="IntrekkingMelding" type="IntrekkingMelding"><xs:annotation><xs:documentation>See type IntrekkingMelding.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="LeveringNummerMeldingRelatiefVerzuim" type="LeveringNummerMeldingRelatiefVerzuim"><xs:annotation><xs:documentation>See type LeveringNummerMeldingRelatiefVerzuim.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="VerwerkingMelding" type="VerwerkingMelding"><xs:annotation><xs:documentation>See type VerwerkingMelding.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="StatusMelding" type="StatusMelding"><xs:annotation><xs:documentation>See type StatusMelding.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="HaltVerwijzing" type="HaltVerwijzing"><xs:annotation><xs:documentation>See type HaltVerwijzing.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="ProcesVerbaal" type="ProcesVerbaal"><xs:annotation><xs:documentation>See type ProcesVerbaal.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="VerzoekStrafonderzoek" type="VerzoekStrafonderzoek"><xs:annotation><xs:documentation>See type VerzoekStrafonderzoek.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="VerzoekBeschermingsonderzoek" type="VerzoekBeschermingsonderzoek"><xs:annotation><xs:documentation>See type VerzoekBeschermingsonderzoek.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="HaltTerugmelding" type="HaltTerugmelding"><xs:annotation><xs:documentation>See type HaltTerugmelding.</xs:documentation></xs:annotation></xs:element>
          <xs:element name="OnderzoekTerugmelding" type="OnderzoekTerugmelding"><xs:annotation><xs:documentation>See type OnderzoekTerugmelding.</xs:documentation></xs:annotation></xs:element>
${ACT_ELEMENTS}        </xs:choice>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="DC0001Bevestiging" type="Bevestiging"><xs:annotation><xs:documentation>Receipt. DUO/EDU</xs:documentation></xs:annotation></xs:element>
  <xs:element name="DC0002Foutmelding" type="Foutmelding"><xs:annotation><xs:documentation>Refusal. DUO/EDU</xs:documentation></xs:annotation></xs:element>
  <xs:complexType name="Kop">
    <xs:annotation><xs:documentation>Envelope. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="IdentificatiecodeBedrijfsdocument" type="Berichtnummer"><xs:annotation><xs:documentation>The sender's own number of this message, never used again. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumBedrijfsdocument" type="Datum"><xs:annotation><xs:documentation>Day on which the message was made up. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipBedrijfsdocument" type="Tijd"><xs:annotation><xs:documentation>Time at which it was made up. DUO/EDU; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
      <xs:element name="VerzendendeInstantie" type="Woord20"><xs:annotation><xs:documentation>Sender: municipality code, BRIN or SCHAKEL. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="OntvangendeInstantie" type="Woord20"><xs:annotation><xs:documentation>Receiver: municipality code or SCHAKEL. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="CodeUitvoerderVSV" type="CodeUitvoerder"><xs:annotation><xs:documentation>00 and the four digits of the municipality. DUO/EDU</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="MeldenRelatiefVerzuim">
    <xs:annotation><xs:documentation>A new report. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Verzuimgeval" type="Verzuimgeval"><xs:annotation><xs:documentation>The report. DUO/EDU</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="MutatieMeldingRelatiefVerzuim">
    <xs:annotation><xs:documentation>A report, restated as a whole after a change. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="DatumLaatsteMutatie" type="Datum"><xs:annotation><xs:documentation>Day of the change. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipLaatsteMutatie" type="Tijd"><xs:annotation><xs:documentation>Time of the change. DUO/EDU; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Verzuimgeval" type="Verzuimgeval"><xs:annotation><xs:documentation>The report as it now stands. DUO/EDU</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="StatusMelding">
    <xs:annotation><xs:documentation>What the municipality says of a report. BVM; wire modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="NummerMeldingRelatiefVerzuim" type="Cijfers1tot18"><xs:annotation><xs:documentation>Number of the report, given by DUO; it replaces the local number. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ZaaknummerLeerplicht" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Number of the case at leerplicht. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="StatusMeldingRelatiefVerzuim" type="Code"><xs:annotation><xs:documentation>Status of the report: list duo.statusMelding. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="RedenMeldingAfgesloten" type="Code" minOccurs="0"><xs:annotation><xs:documentation>With status G: list leerplicht.redenAfgeslotenCode. BVM texts, letters modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ToelichtingAfsluiting" type="Code" minOccurs="0"><xs:annotation><xs:documentation>With status G: one of the three texts of list bvm.toelichtingAfsluiting. BVM</xs:documentation></xs:annotation></xs:element>
      <xs:element name="OvernemendePartij" type="Woord100" minOccurs="0"><xs:annotation><xs:documentation>With status D: who took the report over. DUO, until 12 August 2020; length modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="AndereOvernemendePartij" type="Woord100" minOccurs="0"><xs:annotation><xs:documentation>With status D: who took the report over, where it is on no list. DUO, until 12 August 2020; length modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumStatusGezet" type="Datum"><xs:annotation><xs:documentation>Day on which the status was set. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipStatusGezet" type="Tijd"><xs:annotation><xs:documentation>Time at which the status was set. Modelled; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
      <xs:element name="GemeentelijkContactpersoon" type="Functionaris" minOccurs="0"><xs:annotation><xs:documentation>Contact person of the municipality. BVM</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="HaltVerwijzing">
    <xs:annotation><xs:documentation>A referral to Halt. GGM; wire modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="ZaaknummerLeerplicht" type="Woord40"><xs:annotation><xs:documentation>Number of the case at leerplicht: LP, municipality, year, serial number. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="NummerMeldingRelatiefVerzuim" type="Cijfers1tot18" minOccurs="0"><xs:annotation><xs:documentation>Number of the report, given by DUO; it replaces the local number. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="KenmerkVerwijzing" type="Woord40"><xs:annotation><xs:documentation>Leerplicht's own number of the referral. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Leerling" type="LeerlingVerwijzing"><xs:annotation><xs:documentation>The youth. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumVerwijzing" type="Datum"><xs:annotation><xs:documentation>Day of the referral. GGM, dossier 3B</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipVerwijzing" type="Tijd"><xs:annotation><xs:documentation>Time of the referral. Modelled; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumEersteVerhoor" type="Datum" minOccurs="0"><xs:annotation><xs:documentation>Day of the first hearing, from which the terms run. RKS</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Feit" type="Code"><xs:annotation><xs:documentation>The offence: list leerplicht.feit. Modelled code, LPW articles 2 and 4c</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Verzuimuren" type="Getal0tot9999" minOccurs="0"><xs:annotation><xs:documentation>Hours absent. Dossier 3B</xs:documentation></xs:annotation></xs:element>
      <xs:element name="AantalKeerTeLaat" type="Getal0tot9999" minOccurs="0"><xs:annotation><xs:documentation>Times late. Dossier 3B</xs:documentation></xs:annotation></xs:element>
      <xs:element name="PeriodeVan" type="Datum" minOccurs="0"><xs:annotation><xs:documentation>First day of the period. Dossier 3B</xs:documentation></xs:annotation></xs:element>
      <xs:element name="PeriodeTot" type="Datum" minOccurs="0"><xs:annotation><xs:documentation>Last day of the period. Dossier 3B</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ToestemmingJongere" type="xs:boolean"><xs:annotation><xs:documentation>Consent of the youth. SR 77e section 2</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ToestemmingOuders" type="xs:boolean" minOccurs="0"><xs:annotation><xs:documentation>Consent of the parents, under 16. SR 77e</xs:documentation></xs:annotation></xs:element>
      <xs:element name="EerdereHalt" type="xs:boolean" minOccurs="0"><xs:annotation><xs:documentation>Whether the youth was at Halt for absence before. RKS</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Verwijzer" type="Functionaris"><xs:annotation><xs:documentation>The officer who refers. Modelled</xs:documentation></xs:annotation></xs:element>
${REGISTRATIE_XSD}
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="HaltTerugmelding">
    <xs:annotation><xs:documentation>What became of a referral; from Schakel to leerplicht only. GGM; wire modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="ZaaknummerLeerplicht" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Number of the case at leerplicht. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="KenmerkVerwijzing" type="Woord40"><xs:annotation><xs:documentation>Leerplicht's own number of the referral. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="HaltDossiernummer" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Number of the file at Halt. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="SoortTerugmelding" type="Code"><xs:annotation><xs:documentation>AANVAARD, AFGEWEZEN or AFLOOP. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumTerugmelding" type="Datum"><xs:annotation><xs:documentation>Day on which it happened at Halt. GGM datumRetour</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipTerugmelding" type="Tijd"><xs:annotation><xs:documentation>Time at which it happened. Modelled; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Resultaat" type="Code" minOccurs="0"><xs:annotation><xs:documentation>With AFLOOP: list halt.resultaat. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Reden" type="Tekst200" minOccurs="0"><xs:annotation><xs:documentation>Why. GGM reden</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumAfloop" type="Datum" minOccurs="0"><xs:annotation><xs:documentation>With AFLOOP: day on which the traject ended. Modelled</xs:documentation></xs:annotation></xs:element>
${REGISTRATIE_XSD}
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Bevestiging">
    <xs:annotation><xs:documentation>Receipt: the message was received and is kept. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="IdentificatiecodeBedrijfsdocument" type="Berichtnummer"><xs:annotation><xs:documentation>Number of the received message at Schakel. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ReferentieBedrijfsdocument" type="Berichtnummer"><xs:annotation><xs:documentation>The sender's number of the message that is answered. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumBedrijfsdocument" type="Datum"><xs:annotation><xs:documentation>Day on which the message was received. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipBedrijfsdocument" type="Tijd"><xs:annotation><xs:documentation>Time at which it was received. Modelled; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Foutmelding">
    <xs:annotation><xs:documentation>Refusal, with every fault. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="IdentificatiecodeBedrijfsdocument" type="Berichtnummer" minOccurs="0"><xs:annotation><xs:documentation>Number of the refused message at Schakel. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ReferentieBedrijfsdocument" type="Berichtnummer" minOccurs="0"><xs:annotation><xs:documentation>The sender's number of the message that is answered. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumBedrijfsdocument" type="Datum"><xs:annotation><xs:documentation>Day on which the message was received. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipBedrijfsdocument" type="Tijd"><xs:annotation><xs:documentation>Time at which it was received. Modelled; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Fout" type="Fout" minOccurs="0" maxOccurs="100"><xs:annotation><xs:documentation>One fault. Modelled</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Fout">
    <xs:annotation><xs:documentation>A fault. Modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Veld" type="Tekst500"><xs:annotation><xs:documentation>Path of the field. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Code" type="Code"><xs:annotation><xs:documentation>Code of the fault: list fout.code. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Uitleg" type="Tekst1000"><xs:annotation><xs:documentation>What is wrong and what to do, in plain Dutch. Modelled</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
${REPORT_TYPES}${TYPES}${INQUIRY_TYPES}${ACT_TYPES}</xs:schema>
`;
