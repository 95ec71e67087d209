/** A notice to Veilig Thuis, by Halt. Fictitious. */
export const VT_MELDING = `<?xml version="1.0" encoding="UTF-8"?>
<jz:vtMeldingDi01 xmlns:jz="http://www.stufstandaarden.nl/koppelvlak/jz0100" xmlns:stuf="http://www.egem.nl/StUF/StUF0301" xmlns:zkn="http://www.egem.nl/StUF/sector/zkn/0310" xmlns:bg="http://www.egem.nl/StUF/sector/bg/0310">
  <jz:stuurgegevens>
    <stuf:berichtcode>Di01</stuf:berichtcode>
    <stuf:zender>
      <stuf:organisatie>Stichting Halt</stuf:organisatie>
      <stuf:applicatie>AURAH</stuf:applicatie>
    </stuf:zender>
    <stuf:ontvanger>
      <stuf:organisatie>Veilig Thuis Voorbeeldland</stuf:organisatie>
      <stuf:applicatie>VTREG</stuf:applicatie>
    </stuf:ontvanger>
    <stuf:referentienummer>HALT-VT-9000401</stuf:referentienummer>
    <stuf:tijdstipBericht>20261013151200250</stuf:tijdstipBericht>
    <stuf:functie>vtMeldingDi01</stuf:functie>
  </jz:stuurgegevens>
  <jz:object stuf:entiteittype="VTM">
    <jz:identificatieVtMelding>HALT-M-9000401</jz:identificatieVtMelding>
    <jz:datumMelding>20261013</jz:datumMelding>
    <jz:datumIncident>20261012</jz:datumIncident>
    <jz:locatieIncident>Startgesprek bij Halt, Voorbeeldstad</jz:locatieIncident>
    <jz:omschrijvingIncident>De jongere vertelt dat er thuis vaak ruzie is.</jz:omschrijvingIncident>
    <jz:indicatieAgenderingAfstemmingsoverlegGewenst>Nee</jz:indicatieAgenderingAfstemmingsoverlegGewenst>
    <jz:contactgegevensVerdiepingOpInfo>
      <jz:naamContactpersoon>L. Lijster</jz:naamContactpersoon>
      <jz:afdeling>Halt Voorbeeldland</jz:afdeling>
      <jz:eMail>l.lijster@halt.example</jz:eMail>
      <jz:telefoonnummer>0600000091</jz:telefoonnummer>
    </jz:contactgegevensVerdiepingOpInfo>
    <jz:indicatieSASHIngevuld>Nee</jz:indicatieSASHIngevuld>
    <jz:betreft stuf:entiteittype="VTMZOS">
      <jz:gerelateerde stuf:entiteittype="ZOS">
        <jz:omschrijvingZorgelijkeSituatie>Veel verzuim, en de jongere durft niet naar huis.</jz:omschrijvingZorgelijkeSituatie>
        <jz:bestaandeHulpverlening>Jongerenwerk</jz:bestaandeHulpverlening>
        <jz:heeftBetrokken stuf:entiteittype="ZOSNPS">
          <jz:gerelateerde stuf:entiteittype="NPS">
            <bg:inp.bsn>999990251</bg:inp.bsn>
            <bg:geslachtsnaam>Luchtkasteel</bg:geslachtsnaam>
            <bg:voornamen>Noor</bg:voornamen>
            <bg:geslachtsaanduiding>V</bg:geslachtsaanduiding>
            <bg:geboortedatum>20110630</bg:geboortedatum>
            <bg:telefoonnummer>0600000092</bg:telefoonnummer>
            <bg:formeelVerblijfadresBinnenland>
              <bg:wpl.woonplaatsNaam>Voorbeeldstad</bg:wpl.woonplaatsNaam>
              <bg:gor.openbareRuimteNaam>Verzonnenlaan</bg:gor.openbareRuimteNaam>
              <bg:aoa.postcode>9998AB</bg:aoa.postcode>
              <bg:aoa.huisnummer>12</bg:aoa.huisnummer>
              <bg:aoa.huisletter>c</bg:aoa.huisletter>
              <bg:aoa.huisnummertoevoeging>3hg</bg:aoa.huisnummertoevoeging>
            </bg:formeelVerblijfadresBinnenland>
          </jz:gerelateerde>
          <jz:jeugzorgrol>jeugdige</jz:jeugzorgrol>
        </jz:heeftBetrokken>
      </jz:gerelateerde>
    </jz:betreft>
    <jz:isIngediendDoor stuf:entiteittype="VTMBTR">
      <jz:gerelateerde stuf:entiteittype="BTR">
        <zkn:vestiging stuf:entiteittype="VES">
          <bg:vestigingsNummer>000099990002</bg:vestigingsNummer>
        </zkn:vestiging>
        <zkn:naam>Halt Voorbeeldland</zkn:naam>
        <zkn:maatschappelijkeActiviteit stuf:entiteittype="MAC">
          <bg:kvkNummer>99990002</bg:kvkNummer>
        </zkn:maatschappelijkeActiviteit>
      </jz:gerelateerde>
    </jz:isIngediendDoor>
  </jz:object>
</jz:vtMeldingDi01>
`;
