/** The parts of which the messages in schema.xsd.ts are made: texts with their lengths, numbers, the report, the pupil, the school. */
export const TYPES = String.raw`  <xs:complexType name="Verzuimgeval">
    <xs:annotation><xs:documentation>A report of relative absence. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:choice>
        <xs:sequence>
          <xs:element name="NummerMeldingRelatiefVerzuim" type="Cijfers1tot18"><xs:annotation><xs:documentation>Number of the report, given by DUO; it replaces the local number. DUO/EDU</xs:documentation></xs:annotation></xs:element>
          <xs:element name="MeldingsnummerLokaal" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>The school's own number of the report, unique at that school. DUO/EDU</xs:documentation></xs:annotation></xs:element>
        </xs:sequence>
        <xs:element name="MeldingsnummerLokaal" type="Woord40"><xs:annotation><xs:documentation>The school's own number of the report, unique at that school. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      </xs:choice>
      <xs:element name="ZaaknummerLeerplicht" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Number of the case at leerplicht. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Leerling" type="LeerlingMelding"><xs:annotation><xs:documentation>The pupil. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Verzuimsoort" type="Code"><xs:annotation><xs:documentation>Kind of absence: list duo.verzuimsoort. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="StatusMeldingRelatiefVerzuim" type="Code"><xs:annotation><xs:documentation>Status of the report: list duo.statusMelding. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="RedenIngetrokken" type="Code" minOccurs="0"><xs:annotation><xs:documentation>With status I: list leerplicht.redenIngetrokken. DUO (letter V), others modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="RedenMeldingAfgesloten" type="Code" minOccurs="0"><xs:annotation><xs:documentation>With status G: list leerplicht.redenAfgeslotenCode. BVM texts, letters modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="OvernemendePartij" type="Woord100" minOccurs="0"><xs:annotation><xs:documentation>With status D: who took the report over. DUO, until 12 August 2020; length modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="AndereOvernemendePartij" type="Woord100" minOccurs="0"><xs:annotation><xs:documentation>With status D: who took the report over, where it is on no list. DUO, until 12 August 2020; length modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="DatumMelding" type="Datum"><xs:annotation><xs:documentation>Day of the report. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="TijdstipMelding" type="Tijd"><xs:annotation><xs:documentation>Time of the report. DUO/EDU; Dutch local time (Europe/Amsterdam), no zone</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Begindatum" type="Datum"><xs:annotation><xs:documentation>First day of absence. DUO/EDU, BVM</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Einddatum" type="Datum" minOccurs="0"><xs:annotation><xs:documentation>Last day of absence, if known. DUO/EDU, BVM</xs:documentation></xs:annotation></xs:element>
      <xs:element name="VermoedelijkeReden" type="Tekst200" minOccurs="0"><xs:annotation><xs:documentation>Presumed reason. DUO/EDU; LPW 21a section 12 limits what may stand here</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Toelichting" type="Tekst100" minOccurs="0"><xs:annotation><xs:documentation>Explanation. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ActieOndernemen" type="xs:boolean"><xs:annotation><xs:documentation>Whether the school has acted. DUO/EDU, BVM</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ToelichtingOndernomenActie" type="Tekst1000" minOccurs="0"><xs:annotation><xs:documentation>Demanded where the school has not acted. DUO/EDU, BVM; length modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ActieGewenst" type="xs:boolean" minOccurs="0"><xs:annotation><xs:documentation>Whether the school asks leerplicht to act. DUO/EDU, BVM</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ToelichtingActieGewenst" type="Tekst1000" minOccurs="0"><xs:annotation><xs:documentation>Demanded where no action is wanted. DUO/EDU, BVM; length modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="AlleLessenGemist" type="xs:boolean" minOccurs="0"><xs:annotation><xs:documentation>Whether all lessons were missed. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Verzuimdagen" type="Verzuimdagen" minOccurs="0"><xs:annotation><xs:documentation>The days of absence. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Onderwijsdeelname" type="Onderwijsdeelname" minOccurs="0"><xs:annotation><xs:documentation>Which education the pupil follows. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="IdentificatieOnderwijsinstelling" type="Onderwijsinstelling"><xs:annotation><xs:documentation>The school. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Melder" type="Melder" minOccurs="0"><xs:annotation><xs:documentation>Who reports. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="CcEmailontvanger" type="Code" minOccurs="0"><xs:annotation><xs:documentation>Who at the school gets a copy: list duo.ccEmailontvanger. DUO/EDU</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="LeerlingMelding">
    <xs:annotation><xs:documentation>The pupil; names only where they help. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:choice>
        <xs:sequence>
          <xs:element name="Burgerservicenummer" type="Cijfers9"><xs:annotation><xs:documentation>Nine digits; a leading zero is part of it. DUO/EDU, BVM</xs:documentation></xs:annotation></xs:element>
          <xs:element name="Onderwijsnummer" type="Cijfers9" minOccurs="0"><xs:annotation><xs:documentation>Number of a pupil without a BSN. DUO/EDU, BVM</xs:documentation></xs:annotation></xs:element>
        </xs:sequence>
        <xs:element name="Onderwijsnummer" type="Cijfers9"><xs:annotation><xs:documentation>Number of a pupil without a BSN. DUO/EDU, BVM</xs:documentation></xs:annotation></xs:element>
      </xs:choice>
      <xs:element name="Geslachtsnaam" type="Woord200" minOccurs="0"><xs:annotation><xs:documentation>Surname without prefix. BVM; length as in StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="VoorvoegselGeslachtsnaam" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Prefix of the surname. StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Voornamen" type="Woord200" minOccurs="0"><xs:annotation><xs:documentation>Given names. BVM; length as in StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Geboortedatum" type="Geboortedatum" minOccurs="0"><xs:annotation><xs:documentation>Birth date, as far as it is known. BVM; incomplete: modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Geslacht" type="Code" minOccurs="0"><xs:annotation><xs:documentation>Sex: list stuf.geslacht</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Adres" type="Adres" minOccurs="0"><xs:annotation><xs:documentation>Address as in the BRP. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="AfwijkendAdres" type="Adres" minOccurs="0"><xs:annotation><xs:documentation>Only where it differs from the BRP. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Telefoonnummer" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Telephone of parent or pupil; left out where it is secret. DUO/EDU</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="LeerlingVerwijzing">
    <xs:annotation><xs:documentation>The youth who is referred. Modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:choice>
        <xs:sequence>
          <xs:element name="Burgerservicenummer" type="Cijfers9"><xs:annotation><xs:documentation>Nine digits; a leading zero is part of it. DUO/EDU, BVM</xs:documentation></xs:annotation></xs:element>
          <xs:element name="Onderwijsnummer" type="Cijfers9" minOccurs="0"><xs:annotation><xs:documentation>Number of a pupil without a BSN. DUO/EDU, BVM</xs:documentation></xs:annotation></xs:element>
          <xs:element name="RniNummer" type="Cijfers17" minOccurs="0"><xs:annotation><xs:documentation>Number of a non-resident. CORV anp.identificatie</xs:documentation></xs:annotation></xs:element>
        </xs:sequence>
        <xs:sequence>
          <xs:element name="Onderwijsnummer" type="Cijfers9"><xs:annotation><xs:documentation>Number of a pupil without a BSN. DUO/EDU, BVM</xs:documentation></xs:annotation></xs:element>
          <xs:element name="RniNummer" type="Cijfers17" minOccurs="0"><xs:annotation><xs:documentation>Number of a non-resident. CORV anp.identificatie</xs:documentation></xs:annotation></xs:element>
        </xs:sequence>
        <xs:element name="RniNummer" type="Cijfers17"><xs:annotation><xs:documentation>Number of a non-resident. CORV anp.identificatie</xs:documentation></xs:annotation></xs:element>
      </xs:choice>
      <xs:element name="Geslachtsnaam" type="Woord200"><xs:annotation><xs:documentation>Surname without prefix. BVM; length as in StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="VoorvoegselGeslachtsnaam" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Prefix of the surname. StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Voorletters" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Initials. CORV</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Voornamen" type="Woord200"><xs:annotation><xs:documentation>Given names. BVM; length as in StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Geboortedatum" type="Geboortedatum"><xs:annotation><xs:documentation>Birth date, as far as it is known. BVM; incomplete: modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Geslacht" type="Code" minOccurs="0"><xs:annotation><xs:documentation>Sex: list stuf.geslacht</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Adres" type="Adres" minOccurs="0"><xs:annotation><xs:documentation>Address as in the BRP. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Telefoonnummer" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Telephone of parent or pupil; left out where it is secret. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Emailadres" type="Woord150" minOccurs="0"><xs:annotation><xs:documentation>E-mail address. CORV</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Adres">
    <xs:annotation><xs:documentation>An address. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Straatnaam" type="Woord80" minOccurs="0"><xs:annotation><xs:documentation>Street. DUO/EDU; length as in StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Huisnummer" type="Getal1tot99999" minOccurs="0"><xs:annotation><xs:documentation>House number. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Huisletter" type="Huisletter" minOccurs="0"><xs:annotation><xs:documentation>House letter. BVM</xs:documentation></xs:annotation></xs:element>
      <xs:element name="HuisnummerToevoeging" type="HuisnummerToevoeging" minOccurs="0"><xs:annotation><xs:documentation>Addition to the house number. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Postcode" type="Postcode" minOccurs="0"><xs:annotation><xs:documentation>Postal code, with or without a space. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Plaatsnaam" type="Woord80"><xs:annotation><xs:documentation>Town. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="AanduidingLocatie" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Where the house is, if it has no number. DUO/EDU</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Verzuimdagen">
    <xs:annotation><xs:documentation>Days of absence. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Verzuimdag" type="Verzuimdag" maxOccurs="366"><xs:annotation><xs:documentation>One day. DUO/EDU</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Verzuimdag">
    <xs:annotation><xs:documentation>A day of absence. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Datum" type="Datum"><xs:annotation><xs:documentation>The day. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="HeleDag" type="xs:boolean"><xs:annotation><xs:documentation>Whether the whole day was missed. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="VerzuimLesuren" type="Getal1tot12" minOccurs="0"><xs:annotation><xs:documentation>Lessons missed, of at most an hour each. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="LengteLesuur" type="Getal1tot60" minOccurs="0"><xs:annotation><xs:documentation>Length of a lesson in minutes, 60 for clock hours: lessons are never turned into hours. Modelled</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Onderwijsdeelname">
    <xs:annotation><xs:documentation>Enrolment. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="LeerjaarVO" type="Getal1tot6" minOccurs="0"><xs:annotation><xs:documentation>Year in secondary education. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="NiveauOpleiding" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Level. DUO/EDU; length modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="NaamOpleiding" type="Tekst40" minOccurs="0"><xs:annotation><xs:documentation>Name of the education, cut at 40. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Leerweg" type="Woord40" minOccurs="0"><xs:annotation><xs:documentation>Learning path. DUO/EDU; length modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="SoortOpleiding" type="Code" minOccurs="0"><xs:annotation><xs:documentation>Kind of education: list duo.soortOpleiding. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="VormOpleiding" type="Code" minOccurs="0"><xs:annotation><xs:documentation>Full time or part time: list duo.vormOpleiding. DUO/EDU</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Onderwijsinstelling">
    <xs:annotation><xs:documentation>School. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="BRIN" type="BRIN"><xs:annotation><xs:documentation>Number of the school: two digits, two capitals. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Onderwijslocatienaam" type="Woord100" minOccurs="0"><xs:annotation><xs:documentation>Name of the location. DUO/EDU; length modelled</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Melder">
    <xs:annotation><xs:documentation>Who reports. DUO/EDU</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="AanduidingContactpersoon" type="Tekst100"><xs:annotation><xs:documentation>Name. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="FunctieMelder" type="Tekst60" minOccurs="0"><xs:annotation><xs:documentation>Post. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:element name="EmailadresMelder" type="Tekst100" minOccurs="0"><xs:annotation><xs:documentation>E-mail address. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      <xs:sequence minOccurs="0">
        <xs:element name="Netnummer" type="Cijfers1tot5" minOccurs="0"><xs:annotation><xs:documentation>Area code. DUO/EDU</xs:documentation></xs:annotation></xs:element>
        <xs:element name="Abonneenummer" type="Cijfers1tot10"><xs:annotation><xs:documentation>Number without area code. DUO/EDU</xs:documentation></xs:annotation></xs:element>
      </xs:sequence>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Functionaris">
    <xs:annotation><xs:documentation>An officer. BVM</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="Naam" type="Woord100"><xs:annotation><xs:documentation>Name of the officer. BVM</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Functie" type="Woord60" minOccurs="0"><xs:annotation><xs:documentation>Post of the officer. BVM</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Telefoonnummer" type="Woord20" minOccurs="0"><xs:annotation><xs:documentation>Telephone at work. BVM</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Emailadres" type="Woord100" minOccurs="0"><xs:annotation><xs:documentation>E-mail address at work. BVM</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:simpleType name="Tekst40"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="40"/><xs:pattern value="[\s\S]*\S[\s\S]*"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst60"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="60"/><xs:pattern value="[\s\S]*\S[\s\S]*"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst100"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="100"/><xs:pattern value="[\s\S]*\S[\s\S]*"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst200"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="200"/><xs:pattern value="[\s\S]*\S[\s\S]*"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst500"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="500"/><xs:pattern value="[\s\S]*\S[\s\S]*"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst1000"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="1000"/><xs:pattern value="[\s\S]*\S[\s\S]*"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Woord20"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="20"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Woord40"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="40"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Woord60"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="60"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Woord80"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="80"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Woord100"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="100"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Woord200"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="200"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Getal0tot9999"><xs:restriction base="xs:integer"><xs:minInclusive value="0"/><xs:maxInclusive value="9999"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Getal1tot6"><xs:restriction base="xs:integer"><xs:minInclusive value="1"/><xs:maxInclusive value="6"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Getal1tot12"><xs:restriction base="xs:integer"><xs:minInclusive value="1"/><xs:maxInclusive value="12"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Getal1tot60"><xs:restriction base="xs:integer"><xs:minInclusive value="1"/><xs:maxInclusive value="60"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Getal1tot99999"><xs:restriction base="xs:integer"><xs:minInclusive value="1"/><xs:maxInclusive value="99999"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Cijfers9"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{9}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Cijfers1tot5"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{1,5}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Cijfers1tot10"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{1,10}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Cijfers1tot18"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{1,18}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Code"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="100"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Datum"><xs:restriction base="xs:date"><xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Jaar"><xs:restriction base="xs:gYear"><xs:pattern value="[0-9]{4}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="JaarMaand"><xs:restriction base="xs:gYearMonth"><xs:pattern value="[0-9]{4}-[0-9]{2}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Geboortedatum"><xs:annotation><xs:documentation>A whole day (2012-02-29), or only the month (2012-02) or the year (2012) where the rest is not known. Modelled; StUF indOnvolledigeDatum D and M</xs:documentation></xs:annotation><xs:union memberTypes="Datum JaarMaand Jaar"/></xs:simpleType>
  <xs:simpleType name="Tijd"><xs:restriction base="xs:time"><xs:pattern value="([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Berichtnummer"><xs:restriction base="xs:token"><xs:maxLength value="64"/><xs:pattern value="[!-~]+"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="CodeUitvoerder"><xs:restriction base="xs:token"><xs:pattern value="00[0-9]{4}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="BRIN"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{2}[A-Z]{2}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Huisletter"><xs:restriction base="xs:token"><xs:pattern value="[A-Za-z]"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="HuisnummerToevoeging"><xs:restriction base="xs:token"><xs:pattern value="[A-Za-z0-9]{1,4}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Postcode"><xs:restriction base="xs:token"><xs:pattern value="[1-9][0-9]{3} ?[A-Z]{2}"/></xs:restriction></xs:simpleType>
`;
