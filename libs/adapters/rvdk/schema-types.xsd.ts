/** The parts of which the messages in schema.xsd.ts are made: envelope, youth, address, officer, dates, texts with their lengths. */
export const TYPES = String.raw`  <xs:complexType name="Stuurgegevens">
    <xs:annotation><xs:documentation>Envelope. StUF 3.01, as CORV 1.0.9 uses it</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="berichtcode" type="xs:token" fixed="Di01"><xs:annotation><xs:documentation>Kind of message. StUF 3.01</xs:documentation></xs:annotation></xs:element>
      <xs:element name="zender" type="Systeem"><xs:annotation><xs:documentation>Who sends. StUF 3.01</xs:documentation></xs:annotation></xs:element>
      <xs:element name="ontvanger" type="Systeem"><xs:annotation><xs:documentation>For whom it is. StUF 3.01</xs:documentation></xs:annotation></xs:element>
      <xs:element name="referentienummer" type="Kenmerk40"><xs:annotation><xs:documentation>The sender's own number of this message, never used again. StUF 3.01, at most 40 characters</xs:documentation></xs:annotation></xs:element>
      <xs:element name="tijdstipBericht" type="Tijdstip"><xs:annotation><xs:documentation>When the message was made up. StUF 3.01</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Systeem">
    <xs:annotation><xs:documentation>An organisation and its system. StUF 3.01</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="organisatie" type="Naam200"><xs:annotation><xs:documentation>Of the RvdK: the code of the office (list rvdk.locatie); else the name. CORV 1.0.9, at most 200 characters</xs:documentation></xs:annotation></xs:element>
      <xs:element name="applicatie" type="Applicatie"><xs:annotation><xs:documentation>Name of the system. CORV 1.0.9, 3 to 50 characters</xs:documentation></xs:annotation></xs:element>
      <xs:element name="administratie" type="Tekst50" minOccurs="0"><xs:annotation><xs:documentation>Part of the administration. CORV 1.0.9</xs:documentation></xs:annotation></xs:element>
      <xs:element name="gebruiker" type="Tekst100" minOccurs="0"><xs:annotation><xs:documentation>Role of the user. CORV 1.0.9</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Kind">
    <xs:annotation><xs:documentation>The youth. One number at least is asked of who sends to the RvdK: SKN, else BSN (semantics.md 34). Modelled, after NPS of StUF-BG 0310</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="inp.bsn" type="Cijfers9" minOccurs="0"><xs:annotation><xs:documentation>Nine digits; a leading zero is part of it. StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="anp.identificatie" type="Cijfers17" minOccurs="0"><xs:annotation><xs:documentation>RNI number, seventeen digits. StUF-BG 0310 as CORV 1.0.9 uses it</xs:documentation></xs:annotation></xs:element>
      <xs:element name="skn" type="Cijfers1tot20" minOccurs="0"><xs:annotation><xs:documentation>Number in the criminal chain (strafrechtsketennummer). Modelled length; RKJ items 6 to 13</xs:documentation></xs:annotation></xs:element>
      <xs:element name="geslachtsnaam" type="Naam200" minOccurs="0"><xs:annotation><xs:documentation>Surname without prefix. StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="voorvoegselGeslachtsnaam" type="Tekst10" minOccurs="0"><xs:annotation><xs:documentation>Prefix of the surname. StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="voorletters" type="Tekst20" minOccurs="0"><xs:annotation><xs:documentation>Initials. StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="voornamen" type="Naam200" minOccurs="0"><xs:annotation><xs:documentation>Given names. StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="geslachtsaanduiding" type="Code" minOccurs="0"><xs:annotation><xs:documentation>Sex: list stuf.geslacht. StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="geboortedatum" type="DatumMogelijkOnvolledig" minOccurs="0"><xs:annotation><xs:documentation>Birth date, eight digits. StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="verblijfsadres" type="Adres" minOccurs="0"><xs:annotation><xs:documentation>Address. StUF-BG 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="telefoonnummer" type="Tekst20" minOccurs="0"><xs:annotation><xs:documentation>Telephone. StUF-BG 0310 sub.telefoonnummer</xs:documentation></xs:annotation></xs:element>
      <xs:element name="emailadres" type="Tekst150" minOccurs="0"><xs:annotation><xs:documentation>E-mail address. CORV 1.0.9 sub.emailadres</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Adres">
    <xs:annotation><xs:documentation>An address in the Netherlands. StUF-BG 0310; one street name instead of two is modelled</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="woonplaatsNaam" type="Naam80" minOccurs="0"><xs:annotation><xs:documentation>Town. StUF-BG 0310 wpl.woonplaatsNaam</xs:documentation></xs:annotation></xs:element>
      <xs:element name="straatnaam" type="Naam80" minOccurs="0"><xs:annotation><xs:documentation>Street, whole. StUF-BG 0310 gor.openbareRuimteNaam</xs:documentation></xs:annotation></xs:element>
      <xs:element name="postcode" type="Postcode" minOccurs="0"><xs:annotation><xs:documentation>Postal code without a space. StUF-BG 0310 aoa.postcode</xs:documentation></xs:annotation></xs:element>
      <xs:element name="huisnummer" type="Getal1tot99999" minOccurs="0"><xs:annotation><xs:documentation>House number. StUF-BG 0310 aoa.huisnummer</xs:documentation></xs:annotation></xs:element>
      <xs:element name="huisletter" type="Huisletter" minOccurs="0"><xs:annotation><xs:documentation>House letter. StUF-BG 0310 aoa.huisletter</xs:documentation></xs:annotation></xs:element>
      <xs:element name="huisnummertoevoeging" type="Toevoeging" minOccurs="0"><xs:annotation><xs:documentation>Addition. StUF-BG 0310 aoa.huisnummertoevoeging</xs:documentation></xs:annotation></xs:element>
      <xs:element name="locatiebeschrijving" type="Tekst35" minOccurs="0"><xs:annotation><xs:documentation>Where the house is. StUF-BG 0310 inp.locatiebeschrijving</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Functionaris">
    <xs:annotation><xs:documentation>An officer of an organisation. Modelled, after MDW of StUF-ZKN 0310</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="organisatie" type="Naam200"><xs:annotation><xs:documentation>The organisation. Modelled</xs:documentation></xs:annotation></xs:element>
      <xs:element name="naam" type="Naam200"><xs:annotation><xs:documentation>Name. StUF-ZKN 0310 achternaam</xs:documentation></xs:annotation></xs:element>
      <xs:element name="functie" type="Tekst50" minOccurs="0"><xs:annotation><xs:documentation>Post. StUF-ZKN 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="telefoonnummer" type="Tekst20" minOccurs="0"><xs:annotation><xs:documentation>Telephone. StUF-ZKN 0310</xs:documentation></xs:annotation></xs:element>
      <xs:element name="emailadres" type="Tekst254" minOccurs="0"><xs:annotation><xs:documentation>E-mail address. StUF-ZKN 0310</xs:documentation></xs:annotation></xs:element>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="DatumMogelijkOnvolledig">
    <xs:annotation><xs:documentation>A date, of which day, month or year may be unknown. StUF 3.01</xs:documentation></xs:annotation>
    <xs:simpleContent>
      <xs:extension base="Datum">
        <xs:attribute name="indOnvolledigeDatum" type="Code"><xs:annotation><xs:documentation>What is unknown: list stuf.indOnvolledigeDatum; the digits of that mean nothing. StUF 3.01</xs:documentation></xs:annotation></xs:attribute>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:simpleType name="Datum"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{8}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tijdstip"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{8,17}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Code"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="40"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Kenmerk"><xs:restriction base="xs:token"><xs:minLength value="5"/><xs:maxLength value="40"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Kenmerk40"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="40"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Applicatie"><xs:restriction base="xs:token"><xs:minLength value="3"/><xs:maxLength value="50"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Cijfers9"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{9}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Cijfers17"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{17}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Cijfers1tot20"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{1,20}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Postcode"><xs:restriction base="xs:token"><xs:pattern value="[1-9][0-9]{3}[A-Z]{0,2}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Huisletter"><xs:restriction base="xs:token"><xs:pattern value="[a-zA-Z]"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Toevoeging"><xs:restriction base="xs:token"><xs:pattern value="[a-zA-Z0-9]{1,4}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Getal0tot9999"><xs:restriction base="xs:int"><xs:minInclusive value="0"/><xs:maxInclusive value="9999"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Getal1tot99999"><xs:restriction base="xs:int"><xs:minInclusive value="1"/><xs:maxInclusive value="99999"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Naam200"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="200"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Naam80"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="80"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst10"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="10"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst20"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="20"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst35"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="35"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst50"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="50"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst80"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="80"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst100"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="100"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst150"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="150"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst254"><xs:restriction base="xs:token"><xs:minLength value="1"/><xs:maxLength value="254"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Tekst1000"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="1000"/></xs:restriction></xs:simpleType>
`;
