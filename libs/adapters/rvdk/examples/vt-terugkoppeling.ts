/** What Veilig Thuis did with a notice. Fictitious. */
export const VT_TERUGKOPPELING = `<?xml version="1.0" encoding="UTF-8"?>
<jz:vtTerugkoppelingDi01 xmlns:jz="http://www.stufstandaarden.nl/koppelvlak/jz0100" xmlns:stuf="http://www.egem.nl/StUF/StUF0301" xmlns:zkn="http://www.egem.nl/StUF/sector/zkn/0310" xmlns:bg="http://www.egem.nl/StUF/sector/bg/0310">
  <jz:stuurgegevens>
    <stuf:berichtcode>Di01</stuf:berichtcode>
    <stuf:zender>
      <stuf:organisatie>Veilig Thuis Voorbeeldland</stuf:organisatie>
      <stuf:applicatie>VTREG</stuf:applicatie>
    </stuf:zender>
    <stuf:ontvanger>
      <stuf:organisatie>Stichting Halt</stuf:organisatie>
      <stuf:applicatie>AURAH</stuf:applicatie>
    </stuf:ontvanger>
    <stuf:referentienummer>VT-T-9000501</stuf:referentienummer>
    <stuf:tijdstipBericht>20261016100000</stuf:tijdstipBericht>
    <stuf:functie>vtTerugkoppelingDi01</stuf:functie>
  </jz:stuurgegevens>
  <jz:object stuf:entiteittype="ZAK">
    <zkn:identificatie>VT-ZAAK-9000501</zkn:identificatie>
    <zkn:toelichting>Het wijkteam neemt contact op met het gezin.</zkn:toelichting>
    <zkn:uitkomst>overdracht</zkn:uitkomst>
    <zkn:status>uitkomst veiligheidsbeoordeling</zkn:status>
    <zkn:naarAanleidingVan stuf:entiteittype="ZAKVTM">
      <zkn:gerelateerde stuf:entiteittype="VTM">
        <jz:identificatieVtMelding>HALT-M-9000401</jz:identificatieVtMelding>
        <jz:betreft stuf:entiteittype="VTMZOS">
          <jz:gerelateerde stuf:entiteittype="ZOS">
            <jz:contactgegevensVerantwoordelijkeOrganisatie>
              <jz:naamContactpersoon>P. Pimpelmees</jz:naamContactpersoon>
              <jz:eMail>p.pimpelmees@wijkteam.example</jz:eMail>
              <jz:telefoonnummer>0600000095</jz:telefoonnummer>
              <jz:telefoonnummer>0600000096</jz:telefoonnummer>
            </jz:contactgegevensVerantwoordelijkeOrganisatie>
            <jz:verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij stuf:entiteittype="ZOSBTR">
              <jz:gerelateerde stuf:entiteittype="BTR">
                <zkn:naam>Wijkteam Voorbeeldstad-Noord</zkn:naam>
              </jz:gerelateerde>
            </jz:verantwoordelijkVoorZichtOpDeVeiligheidBelegdBij>
          </jz:gerelateerde>
        </jz:betreft>
      </zkn:gerelateerde>
    </zkn:naarAanleidingVan>
    <zkn:isUitgevoerdDoor stuf:entiteittype="ZAKBTR">
      <zkn:gerelateerde stuf:entiteittype="BTR">
        <zkn:naam>Veilig Thuis Voorbeeldland</zkn:naam>
        <zkn:oinNummer>00000099999999990000</zkn:oinNummer>
      </zkn:gerelateerde>
    </zkn:isUitgevoerdDoor>
  </jz:object>
</jz:vtTerugkoppelingDi01>
`;
