/** A small schema with something of everything, and a message that fits it. */
export const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:test:brief" xmlns="urn:test:brief" elementFormDefault="qualified">
  <xs:simpleType name="Datum"><xs:restriction base="xs:date"><xs:pattern value="\\d{4}-\\d{2}-\\d{2}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Naam"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="10"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Nummer"><xs:restriction base="xs:token"><xs:pattern value="[0-9]{9}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Getal"><xs:restriction base="xs:int"><xs:maxInclusive value="12"/></xs:restriction></xs:simpleType>
  <xs:element name="brief"><xs:complexType><xs:sequence>
    <xs:element name="Kenmerk" type="Naam" minOccurs="0"/>
    <xs:element name="Nummer" type="Nummer"/>
    <xs:element name="Naam" type="Naam"/>
    <xs:element name="Datum" type="Datum"/>
    <xs:element name="Dag" minOccurs="0" maxOccurs="3"><xs:complexType><xs:sequence>
      <xs:element name="Uren" type="Getal"/><xs:element name="Heel" type="xs:boolean" minOccurs="0"/>
    </xs:sequence><xs:attribute name="soort" type="Naam"/></xs:complexType></xs:element>
    <xs:choice><xs:element name="Wel" type="Naam"/><xs:element name="Niet" type="Naam"/></xs:choice>
    <xs:element name="Slot" type="Naam" minOccurs="0"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

export const brief = (inside: string): string => `<brief xmlns="urn:test:brief">${inside}</brief>`;
export const GOOD = '<Nummer>010000008</Nummer><Naam>Noor</Naam><Datum>2026-09-07</Datum><Wel>ja</Wel>';
