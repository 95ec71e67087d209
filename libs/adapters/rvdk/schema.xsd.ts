import { ACT_ELEMENTS, ACT_TYPES, REGISTRATION } from './schema-acts.xsd';
import { TYPES } from './schema-types.xsd';

/**
 * The schema of our own namespace, as it is published: the criminal lane, for which StUF-Jeugdzorg has no message. Each
 * element names its source: StUF 3.01, StUF-BG or StUF-ZKN 0310 as CORV 1.0.9 uses them, the dossier, or "modelled":
 * ours. Code lists are not in it, since an unknown code makes a message wait, not fail (semantics.md 11). No `xsi:nil`.
 */
export const XSD = String.raw`<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:schakel:rvdk:schoolverzuim:0100" targetNamespace="urn:schakel:rvdk:schoolverzuim:0100" elementFormDefault="qualified" version="0100">
  <xs:element name="verzoekSchoolverzuimonderzoekDi01">
    <xs:annotation><xs:documentation>Request for a criminal inquiry into school absence; from Schakel to the RvdK only. Dossier 3C; modelled</xs:documentation></xs:annotation>
    <xs:complexType>
      <xs:sequence>
        <xs:element name="stuurgegevens">
          <xs:annotation><xs:documentation>Envelope. StUF 3.01</xs:documentation></xs:annotation>
          <xs:complexType>
            <xs:complexContent>
              <xs:extension base="Stuurgegevens">
                <xs:sequence>
                  <xs:element name="functie" type="xs:token" fixed="verzoekSchoolverzuimonderzoekDi01"><xs:annotation><xs:documentation>Name of the message. StUF 3.01</xs:documentation></xs:annotation></xs:element>
                </xs:sequence>
              </xs:extension>
            </xs:complexContent>
          </xs:complexType>
        </xs:element>
        <xs:element name="object" type="VerzoekObject"><xs:annotation><xs:documentation>What the message is about. StUF 3.01</xs:documentation></xs:annotation></xs:element>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="procesVerbaalDi01">
    <xs:annotation><xs:documentation>Copy of an official report (proces-verbaal); from Schakel to the RvdK only. Modelled</xs:documentation></xs:annotation>
    <xs:complexType>
      <xs:sequence>
        <xs:element name="stuurgegevens">
          <xs:annotation><xs:documentation>Envelope. StUF 3.01</xs:documentation></xs:annotation>
          <xs:complexType>
            <xs:complexContent>
              <xs:extension base="Stuurgegevens">
                <xs:sequence>
                  <xs:element name="functie" type="xs:token" fixed="procesVerbaalDi01"><xs:annotation><xs:documentation>Name of the message. StUF 3.01</xs:documentation></xs:annotation></xs:element>
                </xs:sequence>
              </xs:extension>
            </xs:complexContent>
          </xs:complexType>
        </xs:element>
        <xs:element name="object" type="ProcesVerbaalObject"><xs:annotation><xs:documentation>What the message is about. StUF 3.01</xs:documentation></xs:annotation></xs:element>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="statusSchoolverzuimonderzoekDi01">
    <xs:annotation><xs:documentation>Status of a criminal inquiry; from the RvdK only. Dossier 3C; modelled</xs:documentation></xs:annotation>
    <xs:complexType>
      <xs:sequence>
        <xs:element name="stuurgegevens">
          <xs:annotation><xs:documentation>Envelope. StUF 3.01</xs:documentation></xs:annotation>
          <xs:complexType>
            <xs:complexContent>
              <xs:extension base="Stuurgegevens">
                <xs:sequence>
                  <xs:element name="functie" type="xs:token" fixed="statusSchoolverzuimonderzoekDi01"><xs:annotation><xs:documentation>Name of the message. StUF 3.01</xs:documentation></xs:annotation></xs:element>
                </xs:sequence>
              </xs:extension>
            </xs:complexContent>
          </xs:complexType>
        </xs:element>
        <xs:element name="object" type="StatusObject"><xs:annotation><xs:documentation>What the message is about. StUF 3.01</xs:documentation></xs:annotation></xs:element>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="adviesSchoolverzuimDi01">
    <xs:annotation><xs:documentation>Advice of the RvdK to the public prosecutor; from the RvdK only. Dossier 3C; modelled</xs:documentation></xs:annotation>
    <xs:complexType>
      <xs:sequence>
        <xs:element name="stuurgegevens">
          <xs:annotation><xs:documentation>Envelope. StUF 3.01</xs:documentation></xs:annotation>
          <xs:complexType>
            <xs:complexContent>
              <xs:extension base="Stuurgegevens">
                <xs:sequence>
                  <xs:element name="functie" type="xs:token" fixed="adviesSchoolverzuimDi01"><xs:annotation><xs:documentation>Name of the message. StUF 3.01</xs:documentation></xs:annotation></xs:element>
                </xs:sequence>
              </xs:extension>
            </xs:complexContent>
          </xs:complexType>
        </xs:element>
        <xs:element name="object" type="AdviesObject"><xs:annotation><xs:documentation>What the message is about. StUF 3.01</xs:documentation></xs:annotation></xs:element>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
${ACT_ELEMENTS}  <xs:complexType name="VerzoekObject">
    <xs:annotation><xs:documentation>A request for a criminal inquiry. Modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="identificatie" type="Kenmerk"><xs:annotation><xs:documentation>The requester's own number of the inquiry. Modelled, after ZaakIdentificatie (StUF-ZKN 0310), 5 to 40 characters</xs:documentation></xs:annotation></xs:element>
      <xs:element name="tijdstipVerzoek" type="Tijdstip"><xs:annotation><xs:documentation>Moment of the request. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="pvNummer" type="Kenmerk40" minOccurs="0"><xs:annotation><xs:documentation>Number of the official report. Dossier 3C; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="datumEersteVerhoor" type="DatumMogelijkOnvolledig" minOccurs="0"><xs:annotation><xs:documentation>Day of the first hearing, from which the terms run. Termijnen; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="feit" type="Code"><xs:annotation><xs:documentation>The offence: list leerplicht.feit. Modelled code, Leerplichtwet articles 2 and 4c</xs:documentation></xs:annotation></xs:element>
      <xs:element name="verzuimuren" type="Getal0tot9999" minOccurs="0"><xs:annotation><xs:documentation>Hours absent. Dossier 3B; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="periodeVan" type="DatumMogelijkOnvolledig" minOccurs="0"><xs:annotation><xs:documentation>First day of the period. Dossier 3B; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="periodeTot" type="DatumMogelijkOnvolledig" minOccurs="0"><xs:annotation><xs:documentation>Last day of the period. Dossier 3B; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="haltResultaat" type="Code" minOccurs="0"><xs:annotation><xs:documentation>How a Halt-afdoening ended: list halt.resultaat. Dossier 3C; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="vraag" type="Tekst1000" minOccurs="0"><xs:annotation><xs:documentation>What is asked of the RvdK. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="kind" type="Kind"><xs:annotation><xs:documentation>The youth. Modelled, after NPS of StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="verzoeker" type="Functionaris"><xs:annotation><xs:documentation>Who asks. Modelled, after MDW of StUF-ZKN 0310</xs:documentation></xs:annotation></xs:element>
${REGISTRATION}    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="ProcesVerbaalObject">
    <xs:annotation><xs:documentation>An official report (proces-verbaal). Modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="pvNummer" type="Kenmerk40"><xs:annotation><xs:documentation>Number of the official report. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="tijdstipProcesVerbaal" type="Tijdstip"><xs:annotation><xs:documentation>Moment of the official report. GGM datum; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="datumEersteVerhoor" type="DatumMogelijkOnvolledig" minOccurs="0"><xs:annotation><xs:documentation>Day of the first hearing, from which the terms run. Termijnen; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="feit" type="Code"><xs:annotation><xs:documentation>The offence: list leerplicht.feit. Modelled code, Leerplichtwet articles 2 and 4c</xs:documentation></xs:annotation></xs:element>
      <xs:element name="verdachte" type="Code"><xs:annotation><xs:documentation>Who is suspected: list leerplicht.verdachte. GGM (PV on Leerling or OuderOfVerzorger); modelled codes</xs:documentation></xs:annotation></xs:element>
      <xs:element name="verzuimuren" type="Getal0tot9999" minOccurs="0"><xs:annotation><xs:documentation>Hours absent. Dossier 3B; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="periodeVan" type="DatumMogelijkOnvolledig" minOccurs="0"><xs:annotation><xs:documentation>First day of the period. Dossier 3B; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="periodeTot" type="DatumMogelijkOnvolledig" minOccurs="0"><xs:annotation><xs:documentation>Last day of the period. Dossier 3B; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="samenvatting" type="Tekst1000" minOccurs="0"><xs:annotation><xs:documentation>Summary. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="kind" type="Kind"><xs:annotation><xs:documentation>The youth. Modelled, after NPS of StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="verbalisant" type="Functionaris"><xs:annotation><xs:documentation>The officer who drew it up. Modelled, after MDW of StUF-ZKN 0310</xs:documentation></xs:annotation></xs:element>
${REGISTRATION}    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="StatusObject">
    <xs:annotation><xs:documentation>Status of a criminal inquiry. Modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="identificatie" type="Kenmerk"><xs:annotation><xs:documentation>The RvdK's own number of the inquiry, of one child. Modelled, after ZaakIdentificatie (StUF-ZKN 0310)</xs:documentation></xs:annotation></xs:element>
      <xs:element name="verzoekIdentificatie" type="Kenmerk" minOccurs="0"><xs:annotation><xs:documentation>Number of the request that is answered. Modelled, after heeftBetrekkingOpAndere</xs:documentation></xs:annotation></xs:element>
      <xs:element name="kind" type="Kind"><xs:annotation><xs:documentation>The youth. Modelled, after NPS of StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="status" type="Tekst80"><xs:annotation><xs:documentation>How far the inquiry is: list rvdk.statusStraf. Modelled words, after corv.status</xs:documentation></xs:annotation></xs:element>
      <xs:element name="datumStatusGezet" type="Tijdstip"><xs:annotation><xs:documentation>Moment at which the status was set. StUF-ZKN 0310</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="AdviesObject">
    <xs:annotation><xs:documentation>Advice of the RvdK. Modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="identificatie" type="Kenmerk"><xs:annotation><xs:documentation>The RvdK's own number of the inquiry, of one child. Modelled, after ZaakIdentificatie (StUF-ZKN 0310)</xs:documentation></xs:annotation></xs:element>
      <xs:element name="verzoekIdentificatie" type="Kenmerk" minOccurs="0"><xs:annotation><xs:documentation>Number of the request that is answered. Modelled, after heeftBetrekkingOpAndere</xs:documentation></xs:annotation></xs:element>
      <xs:element name="kind" type="Kind"><xs:annotation><xs:documentation>The youth. Modelled, after NPS of StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="datumAdvies" type="Tijdstip"><xs:annotation><xs:documentation>Moment of the advice. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="lijAfgenomen" type="Code" minOccurs="0"><xs:annotation><xs:documentation>J where the LIJ (national instrument for youth in the criminal chain) was used, else N. Dossier 3C; modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="advies" type="Code" maxOccurs="12"><xs:annotation><xs:documentation>What is advised, one or more: list rvdk.advies. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="toelichting" type="Tekst1000" minOccurs="0"><xs:annotation><xs:documentation>Explanation. StUF-ZKN 0310 Toelichting, 1000 characters</xs:documentation></xs:annotation></xs:element>
      <xs:element name="parketnummer" type="Kenmerk40" minOccurs="0"><xs:annotation><xs:documentation>Number of the case at the public prosecutor. Modelled length</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
${ACT_TYPES}${TYPES}</xs:schema>
`;
