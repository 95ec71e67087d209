import { ABROAD_XSD, REGISTRATIE_XSD } from './schema-acts.xsd';

/**
 * The messages of the criminal lane and of inquiries by RvdK, with their parts. Lengths are those of CORV (vtoDi01,
 * notificatieDi01) where it has the element, so that nothing is cut on the way to RvdK.
 */
export const INQUIRY_TYPES = String.raw`  <xs:complexType name="ProcesVerbaal">
    <xs:annotation><xs:documentation>That a proces-verbaal was made, and about what; the document itself goes to the OM by leerplicht's own system. LPW 22; wire modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="PvNummer" type="Woord40"><xs:annotation><xs:documentation>Leerplicht's own number of the proces-verbaal. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ZaaknummerLeerplicht" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Number of the case at leerplicht. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="NummerMeldingRelatiefVerzuim" type="Cijfers1tot18" minOccurs="0"><xs:annotation><xs:documentation>Number of the report, given by DUO. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="KenmerkVerwijzing" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Leerplicht's own number of the referral to Halt that came before. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Leerling" type="LeerlingVerwijzing"><xs:annotation><xs:documentation>The youth, also where a parent is the suspect. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Verdachte" type="Code"><xs:annotation><xs:documentation>The suspect: list leerplicht.verdachte. Modelled code, ASAS 6</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumProcesVerbaal" type="Datum"><xs:annotation><xs:documentation>Day on which it was made. ASAS 4.1</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipProcesVerbaal" type="Tijd"><xs:annotation><xs:documentation>Time at which it was made. Modelled; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumEersteVerhoor" type="Datum"><xs:annotation><xs:documentation>Day of the first hearing, from which the terms run. RKS</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Feit" type="Code"><xs:annotation><xs:documentation>The offence: list leerplicht.feit. Modelled code, LPW articles 2 and 4c</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Verzuimuren" type="Getal0tot9999" minOccurs="0"><xs:annotation><xs:documentation>Hours absent. Dossier 3B</xs:documentation></xs:annotation></xs:element>
      <xs:element name="PeriodeVan" type="Datum" minOccurs="0"><xs:annotation><xs:documentation>First day of the period. Dossier 3B</xs:documentation></xs:annotation></xs:element>
      <xs:element name="PeriodeTot" type="Datum" minOccurs="0"><xs:annotation><xs:documentation>Last day of the period. Dossier 3B</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Samenvatting" type="Tekst1000" minOccurs="0"><xs:annotation><xs:documentation>What happened, in short. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Verbalisant" type="Functionaris"><xs:annotation><xs:documentation>The officer who made it. Modelled</xs:documentation></xs:annotation></xs:element>
${REGISTRATIE_XSD}
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="VerzoekStrafonderzoek">
    <xs:annotation><xs:documentation>A request to RvdK for an inquiry in the criminal lane. IVENJ, RVDK; wire modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="KenmerkOnderzoek" type="Woord40"><xs:annotation><xs:documentation>Leerplicht's own number of the request. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ZaaknummerLeerplicht" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Number of the case at leerplicht. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="NummerMeldingRelatiefVerzuim" type="Cijfers1tot18" minOccurs="0"><xs:annotation><xs:documentation>Number of the report, given by DUO. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="PvNummer" type="Woord40"><xs:annotation><xs:documentation>Number of the proces-verbaal that the request goes with. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Leerling" type="LeerlingVerwijzing"><xs:annotation><xs:documentation>The youth. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumVerzoek" type="Datum"><xs:annotation><xs:documentation>Day of the request. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipVerzoek" type="Tijd"><xs:annotation><xs:documentation>Time of the request. Modelled; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumEersteVerhoor" type="Datum"><xs:annotation><xs:documentation>Day of the first hearing, from which the terms run. RKS</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Feit" type="Code"><xs:annotation><xs:documentation>The offence: list leerplicht.feit. Modelled code, LPW articles 2 and 4c</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Verzuimuren" type="Getal0tot9999" minOccurs="0"><xs:annotation><xs:documentation>Hours absent. Dossier 3B</xs:documentation></xs:annotation></xs:element>
      <xs:element name="PeriodeVan" type="Datum" minOccurs="0"><xs:annotation><xs:documentation>First day of the period. Dossier 3B</xs:documentation></xs:annotation></xs:element>
      <xs:element name="PeriodeTot" type="Datum" minOccurs="0"><xs:annotation><xs:documentation>Last day of the period. Dossier 3B</xs:documentation></xs:annotation></xs:element>
      <xs:element name="HaltResultaat" type="Code" minOccurs="0"><xs:annotation><xs:documentation>How Halt ended, if it came before: list halt.resultaat. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Vraag" type="Tekst1000" minOccurs="0"><xs:annotation><xs:documentation>What leerplicht asks of RvdK. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Verzoeker" type="Functionaris"><xs:annotation><xs:documentation>The officer who asks. Modelled</xs:documentation></xs:annotation></xs:element>
${REGISTRATIE_XSD}
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="VerzoekBeschermingsonderzoek">
    <xs:annotation><xs:documentation>A request to RvdK for a protection inquiry (VTO), for one or more children of a family. CORV vtoDi01, RKJ annex 1 message 1; wire modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="VtoNummer" type="VtoNummer"><xs:annotation><xs:documentation>The requester's number of the request. CORV ZaakIdentificatie</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Omschrijving" type="Woord80" minOccurs="0"><xs:annotation><xs:documentation>What it is about, in short. CORV omschrijving</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Startdatum" type="Datum"><xs:annotation><xs:documentation>Day on which the case began. CORV startdatum</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Registratiedatum" type="Datum"><xs:annotation><xs:documentation>Day on which the case was registered. CORV registratiedatum</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumVerzoek" type="Datum"><xs:annotation><xs:documentation>Day of the request. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipVerzoek" type="Tijd"><xs:annotation><xs:documentation>Time of the request. Modelled; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
      <xs:element name="RolVerzoeker" type="Code" minOccurs="0"><xs:annotation><xs:documentation>What the requester is: list leerplicht.rolVerzoeker. CORV-TEST rolJeugdzorgVerzoeker, list modelled on RKJ</xs:documentation></xs:annotation></xs:element>
      <xs:element name="GezaghebbendenGeinformeerd" type="xs:boolean"><xs:annotation><xs:documentation>Whether those with authority over the children know of the request. RKJ annex 1 message 1</xs:documentation></xs:annotation></xs:element>
      <xs:element name="RedenNietGeinformeerd" type="Tekst200" minOccurs="0"><xs:annotation><xs:documentation>Demanded where they do not know: why. RKJ annex 1 message 1; length modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Kinderen" type="KinderenVerzoek"><xs:annotation><xs:documentation>The children. CORV heeftBetrekkingOp</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Belanghebbenden" type="Belanghebbenden"><xs:annotation><xs:documentation>Who else is concerned. CORV heeftAlsBelanghebbende</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Verzoeker" type="Verzoeker"><xs:annotation><xs:documentation>Who asks. CORV medewerker</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Documenten" type="Documenten"><xs:annotation><xs:documentation>The documents that go with the request. CORV heeftRelevant</xs:documentation></xs:annotation></xs:element>
${REGISTRATIE_XSD}
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="KinderenVerzoek">
    <xs:annotation><xs:documentation>Children of a request. CORV</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Kind" type="KindVerzoek" maxOccurs="20"><xs:annotation><xs:documentation>One child. CORV; at most 20 modelled</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="KindVerzoek">
    <xs:annotation><xs:documentation>A child of a request; without a number it waits for a person to find its case. CORV NPS-vto-kind</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:choice minOccurs="0">
        <xs:element name="Burgerservicenummer" type="Cijfers9"><xs:annotation><xs:documentation>Nine digits; a leading zero is part of it. CORV inp.bsn</xs:documentation></xs:annotation></xs:element>
        <xs:element name="RniNummer" type="Cijfers17"><xs:annotation><xs:documentation>Number of a non-resident. CORV anp.identificatie</xs:documentation></xs:annotation></xs:element>
      </xs:choice>
      <xs:element name="Geslachtsnaam" type="Woord200" minOccurs="0"><xs:annotation><xs:documentation>Surname without prefix. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="VoorvoegselGeslachtsnaam" type="Woord10" minOccurs="0"><xs:annotation><xs:documentation>Prefix of the surname. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Voorletters" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Initials. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Voornamen" type="Woord200" minOccurs="0"><xs:annotation><xs:documentation>Given names. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Geboortedatum" type="Geboortedatum" minOccurs="0"><xs:annotation><xs:documentation>Birth date, as far as it is known. CORV; incomplete: modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Geslacht" type="Code" minOccurs="0"><xs:annotation><xs:documentation>Sex: list stuf.geslacht. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Adres" type="AdresVerzoek" minOccurs="0"><xs:annotation><xs:documentation>Where the person lives. CORV verblijfsadres</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Telefoonnummer" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Telephone. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Emailadres" type="Woord150" minOccurs="0"><xs:annotation><xs:documentation>E-mail address. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ZaaknummerLeerplicht" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Number of the case at leerplicht. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="NummerMeldingRelatiefVerzuim" type="Cijfers1tot18" minOccurs="0"><xs:annotation><xs:documentation>Number of the report, given by DUO. DUO/EDU</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Belanghebbenden">
    <xs:annotation><xs:documentation>Who is concerned. CORV</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Belanghebbende" type="Belanghebbende" maxOccurs="50"><xs:annotation><xs:documentation>One of them. CORV; at most 50 modelled</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Belanghebbende">
    <xs:annotation><xs:documentation>A person or an institution that is concerned. CORV BTR-vto-blh</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Rol" type="Code"><xs:annotation><xs:documentation>What they are to the children: list corv.rol. CORV-REF JZR</xs:documentation></xs:annotation></xs:element>
      <xs:choice>
        <xs:element name="Persoon" type="PersoonVerzoek"><xs:annotation><xs:documentation>A person. CORV natuurlijkPersoon</xs:documentation></xs:annotation></xs:element>
        <xs:element name="Instelling" type="Instelling"><xs:annotation><xs:documentation>An institution. CORV vestiging</xs:documentation></xs:annotation></xs:element>
      </xs:choice>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="PersoonVerzoek">
    <xs:annotation><xs:documentation>A person who is concerned. CORV NPS-vto-gezaghebbende</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Burgerservicenummer" type="Cijfers9"><xs:annotation><xs:documentation>Nine digits; a leading zero is part of it. CORV inp.bsn</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Geslachtsnaam" type="Woord200"><xs:annotation><xs:documentation>Surname without prefix. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="VoorvoegselGeslachtsnaam" type="Woord10" minOccurs="0"><xs:annotation><xs:documentation>Prefix of the surname. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Voorletters" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Initials. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Voornamen" type="Woord200" minOccurs="0"><xs:annotation><xs:documentation>Given names. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Geboortedatum" type="Geboortedatum" minOccurs="0"><xs:annotation><xs:documentation>Birth date, as far as it is known. CORV; incomplete: modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Geslacht" type="Code" minOccurs="0"><xs:annotation><xs:documentation>Sex: list stuf.geslacht. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Adres" type="AdresVerzoek" minOccurs="0"><xs:annotation><xs:documentation>Where the person lives. CORV verblijfsadres</xs:documentation></xs:annotation></xs:element>
${ABROAD_XSD}
      <xs:element name="Telefoonnummer" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Telephone. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Emailadres" type="Woord150" minOccurs="0"><xs:annotation><xs:documentation>E-mail address. CORV</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Instelling">
    <xs:annotation><xs:documentation>An institution. CORV VES-vto-gezaghebbende</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Naam" type="Woord45"><xs:annotation><xs:documentation>Short trade name. CORV handelsnaamVerkort</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Vestigingsnummer" type="Cijfers1tot12" minOccurs="0"><xs:annotation><xs:documentation>Number of the branch. CORV vestigingsNummer</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Telefoonnummer" type="Woord20"><xs:annotation><xs:documentation>Telephone. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Emailadres" type="Woord150" minOccurs="0"><xs:annotation><xs:documentation>E-mail address. CORV</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Verzoeker">
    <xs:annotation><xs:documentation>Who asks for a protection inquiry: as Functionaris, with the lengths of CORV. CORV MDW-vto</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Naam" type="Woord100"><xs:annotation><xs:documentation>Name of the officer. CORV; length as in BVM</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Functie" type="Woord50" minOccurs="0"><xs:annotation><xs:documentation>Post of the officer. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Telefoonnummer" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Telephone at work. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Emailadres" type="Woord100" minOccurs="0"><xs:annotation><xs:documentation>E-mail address at work. CORV; length as in BVM</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="AdresVerzoek">
    <xs:annotation><xs:documentation>An address, with the lengths of CORV. CORV verblijfsadres</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Straatnaam" type="Woord80" minOccurs="0"><xs:annotation><xs:documentation>Street. CORV openbareRuimteNaam</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Huisnummer" type="Getal1tot99999" minOccurs="0"><xs:annotation><xs:documentation>House number. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Huisletter" type="Huisletter" minOccurs="0"><xs:annotation><xs:documentation>House letter. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="HuisnummerToevoeging" type="HuisnummerToevoeging" minOccurs="0"><xs:annotation><xs:documentation>Addition to the house number. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Postcode" type="Postcode" minOccurs="0"><xs:annotation><xs:documentation>Postal code, with or without a space. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Plaatsnaam" type="Woord80"><xs:annotation><xs:documentation>Town. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="AanduidingLocatie" type="Woord35" minOccurs="0"><xs:annotation><xs:documentation>Where the house is, if it has no number. CORV</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Documenten">
    <xs:annotation><xs:documentation>Documents. CORV</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Document" type="Document" maxOccurs="20"><xs:annotation><xs:documentation>One document. CORV; at most 20 modelled</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Document">
    <xs:annotation><xs:documentation>A document with its content. CORV EDC-vto</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Identificatie" type="Woord40"><xs:annotation><xs:documentation>The requester's number of the document. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Soort" type="Code"><xs:annotation><xs:documentation>Kind of document: list corv.document. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Creatiedatum" type="Datum"><xs:annotation><xs:documentation>Day on which it was made. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Bestandsnaam" type="Woord255"><xs:annotation><xs:documentation>Name of the file. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ContentType" type="MediaType"><xs:annotation><xs:documentation>Media type of the file. CORV xmime:contentType; length modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Inhoud" type="Inhoud"><xs:annotation><xs:documentation>The file itself in base64. CORV</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="OnderzoekTerugmelding">
    <xs:annotation><xs:documentation>What RvdK or the court says of an inquiry; from Schakel to leerplicht only. CORV notificatieDi01, RKJ annex 1 messages 2 to 5; wire modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:choice>
        <xs:sequence>
          <xs:element name="VtoNummer" type="VtoNummer"><xs:annotation><xs:documentation>Number of the request for a protection inquiry. CORV</xs:documentation></xs:annotation></xs:element>
          <xs:element name="KenmerkOnderzoek" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Leerplicht's own number of a request in the criminal lane. Modelled</xs:documentation></xs:annotation></xs:element>
          <xs:element name="RvdkZaaknummer" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Number of the case at RvdK. CORV identificatie</xs:documentation></xs:annotation></xs:element>
        </xs:sequence>
        <xs:sequence>
          <xs:element name="KenmerkOnderzoek" type="Woord40"><xs:annotation><xs:documentation>Leerplicht's own number of a request in the criminal lane. Modelled</xs:documentation></xs:annotation></xs:element>
          <xs:element name="RvdkZaaknummer" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Number of the case at RvdK. CORV identificatie</xs:documentation></xs:annotation></xs:element>
        </xs:sequence>
        <xs:element name="RvdkZaaknummer" type="Woord40"><xs:annotation><xs:documentation>Number of the case at RvdK; alone where RvdK began of its own accord. CORV identificatie</xs:documentation></xs:annotation></xs:element>
      </xs:choice>
      <xs:element name="ZaaknummerLeerplicht" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Number of the case at leerplicht. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Kind" type="KindTerugmelding"><xs:annotation><xs:documentation>The child that it is about. CORV heeftBetrekkingOp</xs:documentation></xs:annotation></xs:element>
      <xs:element name="SoortTerugmelding" type="Code"><xs:annotation><xs:documentation>STATUS, AMBTSHALVE, UITKOMST, ADVIES or BESLISSING. Modelled, after RKJ annex 1 messages 2 to 5</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumTerugmelding" type="Datum"><xs:annotation><xs:documentation>Day on which it happened. CORV datumStatusGezet</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipTerugmelding" type="Tijd"><xs:annotation><xs:documentation>Time at which it happened. CORV datumStatusGezet; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
      <xs:element name="StatusOnderzoek" type="Code" minOccurs="0"><xs:annotation><xs:documentation>How far the inquiry is: list leerplicht.statusOnderzoek. CORV texts, codes modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Resultaat" type="Code" minOccurs="0"><xs:annotation><xs:documentation>How the inquiry ended: list leerplicht.resultaatOnderzoek. CORV texts, codes modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Advies" type="Code" minOccurs="0" maxOccurs="20"><xs:annotation><xs:documentation>With ADVIES: list rvdk.advies. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Beslissing" type="Beslissing" minOccurs="0" maxOccurs="50"><xs:annotation><xs:documentation>A decision of the court. CORV leidtTot</xs:documentation></xs:annotation></xs:element>
${REGISTRATIE_XSD}
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="KindTerugmelding">
    <xs:annotation><xs:documentation>The child that a feedback is about. CORV</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:choice minOccurs="0">
        <xs:element name="Burgerservicenummer" type="Cijfers9"><xs:annotation><xs:documentation>Nine digits; a leading zero is part of it. CORV inp.bsn</xs:documentation></xs:annotation></xs:element>
        <xs:element name="RniNummer" type="Cijfers17"><xs:annotation><xs:documentation>Number of a non-resident. CORV anp.identificatie</xs:documentation></xs:annotation></xs:element>
      </xs:choice>
      <xs:element name="Geslachtsnaam" type="Woord200" minOccurs="0"><xs:annotation><xs:documentation>Surname without prefix. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="VoorvoegselGeslachtsnaam" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Prefix of the surname. StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Voornamen" type="Woord200" minOccurs="0"><xs:annotation><xs:documentation>Given names. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Geboortedatum" type="Geboortedatum" minOccurs="0"><xs:annotation><xs:documentation>Birth date, as far as it is known. CORV; incomplete: modelled</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Beslissing">
    <xs:annotation><xs:documentation>A decision of the court. CORV leidtTot</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="DatumBeslissing" type="Datum"><xs:annotation><xs:documentation>Day of the decision. CORV datumBeslissing</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Toelichting" type="Tekst1000"><xs:annotation><xs:documentation>What was decided. CORV toelichting</xs:documentation></xs:annotation></xs:element>
      <xs:element name="IngangsdatumWerking" type="Datum" minOccurs="0"><xs:annotation><xs:documentation>First day on which it holds. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="EinddatumWerking" type="Datum" minOccurs="0"><xs:annotation><xs:documentation>Last day on which it holds. CORV</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:simpleType name="Woord10"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="10"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Woord35"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="35"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Woord45"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="45"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Woord50"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="50"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Woord150"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="150"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Woord255"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="255"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="VtoNummer"><xs:restriction base="xs:token"><xs:minLength value="5"/><xs:maxLength value="40"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Cijfers1tot12"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{1,12}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Cijfers17"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{17}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="MediaType"><xs:restriction base="xs:token"><xs:maxLength value="100"/><xs:pattern value="[!-~]+/[ -~]+"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Inhoud"><xs:restriction base="xs:base64Binary"><xs:minLength value="1"/></xs:restriction></xs:simpleType>
`;
