/** What a sender can be told to be wrong, and what to do; the words of the fault itself say which field. */
export interface FaultCode {
  readonly code: string;
  /** `geweigerd`: nothing was kept, send it again. `wacht`: kept, somebody at Schakel looks at it. `waarschuwing`: handled, and this was noticed. */
  readonly gevolg: 'geweigerd' | 'wacht' | 'waarschuwing';
  readonly betekenis: string;
  readonly watNu: string;
}

const AGAIN = 'Pas het aan en verstuur het bericht opnieuw.';
const WAITS = 'U hoeft niets te doen. Het bericht wacht; een medewerker van Schakel kijkt ernaar.';
const NOTHING = 'U hoeft niets te doen. Kijk of dit klopt.';

const refused = (code: string, betekenis: string, watNu = AGAIN): FaultCode => ({ code, gevolg: 'geweigerd', betekenis, watNu });
const waits = (code: string, betekenis: string, watNu = WAITS): FaultCode => ({ code, gevolg: 'wacht', betekenis, watNu });
const told = (code: string, betekenis: string, watNu = NOTHING): FaultCode => ({ code, gevolg: 'waarschuwing', betekenis, watNu });

/** Every code of a fault or a warning that the product tells partners. */
export const FAULT_CODES: readonly FaultCode[] = [
  refused('XML_ONGELDIG', 'Het bericht is geen goede XML.', 'Kijk bij de genoemde regel, pas het aan en verstuur het bericht opnieuw.'),
  refused(
    'XML_ONVEILIG',
    'Er staat iets in het bericht dat wij om veiligheid niet lezen, zoals een DOCTYPE.',
    'Haal dit weg en verstuur het bericht opnieuw.',
  ),
  refused('JSON_ONGELDIG', 'Het bericht is geen goede JSON.', 'Kijk bij de genoemde plek, pas het aan en verstuur het bericht opnieuw.'),
  refused('TE_GROOT', 'Het bericht is te groot.', 'Maak het bericht of de bijlagen kleiner en verstuur het opnieuw.'),
  refused('TEKENSET', 'Er staan tekens in het bericht die wij niet kunnen lezen.', 'Gebruik UTF-8 en verstuur het bericht opnieuw.'),
  refused(
    'SOORT_ONBEKEND',
    'Wij kennen dit soort bericht niet, of het gaat alleen de andere kant op.',
    'Kijk of u het goede bericht stuurt.',
  ),
  refused('VERSIE_ONBEKEND', 'Wij kennen deze versie van het bericht niet.', 'Gebruik een versie die hier staat.'),
  refused('STRUCTUUR', 'Een onderdeel staat op de verkeerde plek, staat er te vaak of hoort niet in dit bericht.'),
  refused('VERPLICHT_ONTBREEKT', 'Een verplicht gegeven ontbreekt of is leeg.', 'Vul het in en verstuur het bericht opnieuw.'),
  refused('TYPE_FOUT', 'Een gegeven heeft een verkeerde vorm.'),
  refused('TE_LANG', 'Een tekst is te lang.', 'Maak de tekst korter en verstuur het bericht opnieuw.'),
  refused('GEEN_GRONDSLAG', 'Dit gegeven mag hier niet staan.', 'Haal het weg en verstuur het bericht opnieuw.'),
  refused(
    'REFERENTIE_HERGEBRUIKT',
    'Dit berichtnummer is al gebruikt voor een ander bericht.',
    'Gebruik een nieuw nummer en verstuur het bericht opnieuw.',
  ),
  refused(
    'AFZENDER_ANDERS',
    'Het bericht noemt een andere afzender dan de organisatie die is aangemeld.',
    'Stuur alleen berichten van uzelf.',
  ),
  refused('TE_DRUK', 'Er wachten nu te veel berichten; dit bericht is niet bewaard.', 'Verstuur hetzelfde bericht later opnieuw.'),
  refused('FOUT_BIJ_ONS', 'Er ging bij ons iets mis.', 'Verstuur hetzelfde bericht later opnieuw.'),
  waits('CODE_ONBEKEND', 'Wij kennen deze code nog niet.', 'Het bericht wacht tot de code bekend is. Kijk of de code klopt.'),
  waits('CODE_VERVALLEN', 'Deze code geldt niet op de datum van het bericht.', 'Het bericht wacht. Kijk of de code en de datum kloppen.'),
  waits('BSN_ONGELDIG', 'Dit is geen geldig burgerservicenummer.', 'Het bericht wacht. Controleer het nummer.'),
  waits('DATUM_ONGELDIG', 'Deze datum bestaat niet.', 'Controleer de datum. Van het bericht zelf: verstuur het opnieuw; anders wacht het.'),
  waits('DATUM_ONBEKEND', 'De datum is niet bekend, en is hier wel nodig.'),
  waits('KLOK_AFZENDER', 'De tijd in het bericht ligt in de toekomst.', 'Het bericht wacht. Controleer de klok van uw systeem.'),
  waits('STATUS_TEGENSPRAAK', 'De status en het resultaat passen niet bij elkaar.'),
  waits('PERSOON_ONZEKER', 'Wij weten niet zeker om wie het gaat.'),
  waits('ZAAK_NIET_GEVONDEN', 'Wij weten nog niet bij welke zaak dit bericht hoort.'),
  waits('KIND_NIET_TOEGEPAST', 'Het bericht gaat over meer kinderen en een van hen kon niet worden verwerkt.'),
  waits('ONTVANGER_ONBEKEND', 'Wij kennen de ontvanger niet.'),
  waits('ONTVANGER_NIET_GELDIG', 'De code van de ontvanger geldt niet op de datum van het bericht.'),
  waits('PARTNER_WEIGERT', 'De ontvanger heeft een bericht van ons geweigerd.'),
  waits('NIET_AFLEVERBAAR', 'De ontvanger heeft een bericht van ons dagenlang niet aangenomen.'),
  told('VERLIES', 'Dit gegeven heeft in het andere formaat geen plaats, of wij nemen het niet over.'),
  told('AANGEVULD', 'Het andere formaat vraagt iets dat er niet was. Daar staat nu dat het niet bekend is.'),
  told('MOGELIJK_INGEKORT', 'Een tekst is precies zo lang als mag. Misschien is het einde weggevallen.'),
  told('VELD_ONBEKEND', 'Wij kennen dit veld niet en gebruiken het niet.'),
  told('REGISTRATIE_ONVERWACHT', 'Een registratie door de BIP komt alleen van Schakel. Wij nemen haar niet over.'),
  told('ZONDER_GEVOLG', 'Dit bericht verandert niets.', 'U hoeft niets te doen.'),
  told('TIJD_BESTAAT_NIET', 'Deze tijd bestaat niet door de zomertijd. Wij rekenen een uur later.'),
  told('TIJD_DUBBEL', 'Deze tijd komt twee keer voor door de wintertijd. Wij nemen de eerste.'),
  refused(
    'VERSIE_VEROUDERD',
    'De zaak veranderde nadat u haar bekeek.',
    'Haal de zaak opnieuw op, kijk of het nog klopt en doe het opnieuw.',
  ),
  refused('NIET_SAMENGEVOEGD', 'Deze zaak is niet samengevoegd, of zij is al gesplitst.', 'Kijk of u de goede zaak noemt.'),
  refused('AL_SAMENGEVOEGD', 'Deze twee zaken zijn al één zaak.', 'U hoeft niets te doen.'),
  refused(
    'BERICHT_NIET_VERDEELD',
    'Dit bericht noemt nummers van beide kinderen, of van geen van beide.',
    'Zeg van welk kind het is en doe het opnieuw.',
  ),
  refused('BERICHT_AL_VERDEELD', 'Van dit bericht is al duidelijk van welk kind het is.', 'Haal het uit de lijst en doe het opnieuw.'),
  refused('BERICHT_WACHT_NIET', 'Dit bericht wacht niet (meer) op een zaak.', 'Kijk naar de stand van het bericht.'),
  refused('VERSIE_ONTBREEKT', 'U zegt niet welke versie van de zaak u bekeek.', 'Stuur de ETag van de zaak mee in If-Match.'),
  refused('IN_DE_TOEKOMST', 'Dit moment ligt in de toekomst.', 'Leg vast wat er is gebeurd; wat nog komt is een afspraak.'),
  refused('ONDERWERP_ONBEKEND', 'De zaak heeft dit onderdeel niet.', 'Kies een nummer dat in de zaak staat.'),
  refused('ONDERWERP_ONDUIDELIJK', 'Er lopen meer onderdelen waar dit bij kan horen.', 'Noem het onderdeel met zijn nummer.'),
  refused('BOTST_MET_ZAAK', 'In de zaak staat iets anders.', 'Kijk in de zaak wat er staat en verbeter de registratie.'),
  told('VOORWAARDE', 'De registratie voldoet niet aan een voorwaarde van de wet of de aanpak.', 'Kijk of dit klopt. U beslist.'),
  told('VOORWAARDE_ONBEKEND', 'Of aan een voorwaarde is voldaan, is niet te zeggen.', 'Kijk het na. U bevestigt het.'),
  refused('TEGENSPRAAK_ONBEKEND', 'Deze tegenspraak is er niet.', 'Haal de tegenspraken van de zaak opnieuw op.'),
  refused(
    'TEGENSPRAAK_GESLOTEN',
    'De organisaties spreken elkaar hier niet meer tegen.',
    'Bekijk de zaak opnieuw; u hoeft niets te kiezen.',
  ),
  refused('TEGENSPRAAK_VERANDERD', 'Deze waarde zegt niemand meer.', 'Bekijk welke waarden er nu zijn en kies opnieuw.'),
];
