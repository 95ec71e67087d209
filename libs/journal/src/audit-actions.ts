/** What a line of the audit trail says: when it is written and which details it may have. In Dutch: auditors read it. */
export interface AuditMeaning {
  readonly wanneer: string;
  /** Beside who, when, where and about what: the names in `details`. `reden` where a person said why. */
  readonly velden: readonly string[];
}

/**
 * Every deed that the audit trail knows. A deed of a new kind is added here and in the table of docs/guides/audit.md
 * (a test compares them); what is not here does not compile.
 */
export const AUDIT_ACTIONS = {
  'bericht.ontvangen': { wanneer: 'Een bericht van een partner is bewaard; de partner kreeg een ontvangstbewijs.', velden: ['grootte'] },
  'bericht.geladen': {
    wanneer: 'Een beheerder laadde een bericht uit de uitvoer van een partner; er is niets voor verstuurd.',
    velden: ['grootte', 'reden'],
  },
  'bericht.geweigerd': {
    wanneer: 'Een bericht van een partner is geweigerd: het klopt niet met het formaat, of het nummer was al gebruikt.',
    velden: ['code', 'fouten'],
  },
  'bericht.dubbel': { wanneer: 'Een partner stuurde een bericht dat er al was; het eerste antwoord ging opnieuw.', velden: ['eerste'] },
  'bericht.geparkeerd': { wanneer: 'Een bericht kon niet worden verwerkt en wacht op een medewerker.', velden: ['code', 'fouten'] },
  'bericht.wacht': {
    wanneer: 'Een bericht hoort bij een zaak die nog niet bekend is; het wacht op dat nummer.',
    velden: ['code', 'fouten'],
  },
  'bericht.vrijgegeven': { wanneer: 'Een medewerker liet een geparkeerd bericht verder gaan.', velden: ['aantal', 'reden'] },
  'bericht.overgeslagen': { wanneer: 'Een medewerker besloot dat een bericht niet wordt verwerkt.', velden: ['aantal', 'reden'] },
  'bericht.blijft-geparkeerd': {
    wanneer: 'Een medewerker gaf een bericht vrij, maar het kon nog steeds niet worden verwerkt.',
    velden: ['aantal', 'reden'],
  },
  'inhoud.getoond': {
    wanneer: 'Iemand bekeek de inhoud van een bericht: wat ervan is verstuurd, het bericht zelf, of een verbeterde versie.',
    velden: ['wat', 'reden'],
  },
  'zaak.geopend': { wanneer: 'Een bericht opende een nieuwe zaak.', velden: ['versie'] },
  'zaak.bijgewerkt': { wanneer: 'Een bericht veranderde een zaak.', velden: ['versie'] },
  'zaak.samengevoegd': { wanneer: 'Twee zaken bleken over één jongere te gaan en zijn samengevoegd.', velden: ['met'] },
  'zaak.gesplitst': {
    wanneer: 'Een coördinator haalde twee zaken uit elkaar die ten onrechte waren samengevoegd; elke zaak krijgt een regel.',
    velden: ['van', 'reden'],
  },
  'zaak.splitsing-bekeken': { wanneer: 'Iemand bekeek wat het splitsen van een zaak zou betekenen.', velden: ['grond', 'voor'] },
  'zaak.samenvoeging-besloten': {
    wanneer: 'Een coördinator besloot dat twee zaken over één jongere gaan.',
    velden: ['met', 'reden'],
  },
  'zaak.samenvoeging-bekeken': { wanneer: 'Iemand bekeek wat het samenvoegen van twee zaken zou betekenen.', velden: ['grond', 'voor'] },
  'bericht.gekoppeld': {
    wanneer: 'Een medewerker koppelde een bericht dat nergens bij hoorde aan een zaak; `kind` zegt welk kind in het bericht.',
    velden: ['bericht', 'kind', 'reden'],
  },
  'koppeling.bekeken': { wanneer: 'Iemand bekeek welke berichten nergens bij horen, met voorstellen.', velden: ['aantal'] },
  'registratie.vastgelegd': { wanneer: 'Een BIP legde in een zaak iets vast dat zij deed; `soort` zegt wat.', velden: ['soort', 'reden'] },
  'registratie.voorbereid': {
    wanneer: 'Een BIP legde iets vast of keek wat er dan zou gebeuren; de zaak werd daarvoor gelezen.',
    velden: ['grond', 'voor', 'doel'],
  },
  'registratie.verbeterd': { wanneer: 'Een BIP verbeterde wat zij eerder vastlegde.', velden: ['soort', 'velden', 'reden'] },
  'registratie.ingetrokken': { wanneer: 'Een BIP nam terug wat zij eerder vastlegde.', velden: ['soort', 'reden'] },
  'zaken.getoond': { wanneer: 'Iemand bekeek een lijst van zaken.', velden: ['aantal'] },
  'zaken.gezocht': {
    wanneer: 'Iemand zocht zaken op een nummer, een persoon of een naam; `op` zegt welk van de drie.',
    velden: ['op', 'aantal'],
  },
  'zaak.gevonden': { wanneer: 'Een zaak stond in het antwoord op een zoekvraag.', velden: [] },
  'zaak.bekeken': {
    wanneer: 'Iemand bekeek een zaak; `grond` zegt waarom dat mocht.',
    velden: ['grond', 'voor', 'waarOp', 'bekendOp', 'peildatum', 'organisatie'],
  },
  'tijdlijn.bekeken': { wanneer: 'Iemand bekeek de tijdlijn van een zaak.', velden: ['grond', 'voor'] },
  'tegenspraken.bekeken': {
    wanneer: 'Iemand bekeek wat organisaties in een zaak anders zeggen, of wat een besluit daarover zou doen.',
    velden: ['grond', 'voor', 'proef'],
  },
  'tegenspraak.besloten': { wanneer: 'Een BIP koos met een reden tussen waarden die elkaar tegenspreken.', velden: ['pad', 'reden'] },
  'correcties.bekeken': {
    wanneer: 'Iemand bekeek welke correcties in een zaak zijn verstuurd en wie ze bevestigde.',
    velden: ['grond', 'voor'],
  },
  'historie.bekeken': { wanneer: 'Iemand bekeek wat er over een gegeven van een zaak is gezegd.', velden: ['grond', 'voor', 'onderwerp'] },
  'wie-weet-wat.bekeken': { wanneer: 'Iemand bekeek welke organisatie wat van een zaak weet.', velden: ['grond', 'voor'] },
  'taken.getoond': { wanneer: 'Iemand bekeek wat er in zaken moet gebeuren.', velden: ['aantal'] },
  'toewijzingen.bekeken': { wanneer: 'Iemand bekeek aan wie een zaak is en was toegewezen.', velden: ['grond', 'voor'] },
  'zaak.geweigerd': {
    wanneer: 'Iemand vroeg een zaak die er niet is of niet voor deze persoon is; het antwoord was: niet gevonden.',
    velden: ['wilde', 'waarom', 'reden'],
  },
  'zaak.toegewezen': { wanneer: 'Een coördinator wees een zaak toe aan een BIP.', velden: ['bip', 'reden'] },
  'zaak.noodtoegang': { wanneer: 'Een BIP opende met een reden een zaak die niet de hare is.', velden: ['tot', 'reden'] },
  'noodtoegang.geweigerd': { wanneer: 'Iemand vroeg noodtoegang tot wat geen of meer dan één zaak is.', velden: ['aantal', 'reden'] },
  'noodtoegang.getoond': { wanneer: 'Iemand bekeek welke noodtoegang er is geweest.', velden: ['aantal'] },
  'toewijzingen.getoond': { wanneer: 'Iemand bekeek de zaken die niemand heeft.', velden: ['aantal'] },
  'vervanging.geregeld': { wanneer: 'Een BIP kreeg voor een periode een vervanger.', velden: ['afwezig', 'vervanger', 'van', 'tot'] },
  'vervanging.beeindigd': { wanneer: 'Een vervanging is beëindigd.', velden: ['vervangingId'] },
  'levering.gemaakt': {
    wanneer: 'Het beleid bepaalde dat een partner iets moet horen; het bericht aan die partner is klaargezet.',
    velden: ['partner', 'volgnummer', 'grondslag', 'doel'],
  },
  'levering.poging': {
    wanneer: 'Wij probeerden een levering te bezorgen; de staat zegt wat ervan werd.',
    velden: ['partner', 'staat', 'poging', 'status'],
  },
  'levering.opgehaald': { wanneer: 'Een partner haalde een levering op.', velden: ['partner'] },
  'levering.ontvangstbewijs': { wanneer: 'Een partner zei wat er van een levering werd.', velden: ['verwerkt', 'staat'] },
  'levering.geparkeerd': {
    wanneer: 'Een levering kon niet in het formaat van de partner worden geschreven en wacht op een medewerker.',
    velden: ['partner', 'fouten'],
  },
  'levering.vrijgegeven': {
    wanneer: 'Een medewerker bood een geparkeerde levering opnieuw aan.',
    velden: ['aantal', 'nieuweLevering', 'reden'],
  },
  'levering.overgeslagen': { wanneer: 'Een medewerker besloot dat een levering niet meer gaat.', velden: ['aantal', 'reden'] },
  'levering.blijft-geparkeerd': {
    wanneer: 'Een medewerker gaf een levering vrij, maar zij kon nog steeds niet worden geschreven.',
    velden: ['aantal', 'reden'],
  },
  'herhaling.gemaakt': {
    wanneer: 'Een medewerker maakte een herhaling en liet zien wat ervan zou komen; er is nog niets gedaan.',
    velden: ['taak', 'versie'],
  },
  'herhaling.gestart': { wanneer: 'Een medewerker startte een herhaling.', velden: ['taak', 'reden'] },
  'herhaling.gepauzeerd': { wanneer: 'Een medewerker zette een herhaling stil.', velden: ['taak', 'reden'] },
  'herhaling.hervat': { wanneer: 'Een medewerker liet een herhaling verder gaan.', velden: ['taak', 'reden'] },
  'herhaling.gestopt': { wanneer: 'Een medewerker stopte een herhaling voorgoed.', velden: ['taak', 'reden'] },
  'herhaling.klaar': { wanneer: 'Een herhaling heeft alles gehad.', velden: ['taak', 'aantal'] },
  'bericht.herhaald': {
    wanneer: 'Een herhaling nam een bericht; de uitkomst zegt wat ervan werd.',
    velden: ['taak', 'uitkomst', 'reden'],
  },
  'levering.herhaald': {
    wanneer: 'Een herhaling nam een levering; de uitkomst zegt wat ervan werd.',
    velden: ['taak', 'uitkomst', 'nieuweLevering', 'reden'],
  },
  'bericht.bewerking-voorgesteld': {
    wanneer: 'Iemand stelde een verbeterde versie van een bericht voor; een ander moet die goedkeuren.',
    velden: ['bewerking', 'reden'],
  },
  'bericht.bewerking-goedgekeurd': {
    wanneer: 'Een ander keurde een verbeterde versie van een bericht goed; die gaat verder als nieuw bericht.',
    velden: ['bewerking', 'nieuwBericht', 'reden'],
  },
  'bericht.bewerking-afgewezen': {
    wanneer: 'Iemand wees een verbeterde versie van een bericht af, of nam de eigen terug.',
    velden: ['bewerking', 'reden'],
  },
  'levering.teruggeroepen': {
    wanneer: 'Een medewerker riep een levering terug; `vertrokken` zegt of de partner haar kan hebben.',
    velden: ['partner', 'vertrokken', 'reden'],
  },
  'levering.terugroeping-verteld': {
    wanneer: 'Een medewerker vroeg de partner een teruggeroepen levering te vernietigen; de reden zegt hoe.',
    velden: ['partner', 'reden'],
  },
  'levering.terugroeping-beantwoord': {
    wanneer: 'De partner antwoordde op een terugroeping; de reden zegt wat.',
    velden: ['partner', 'bevestigd', 'reden'],
  },
  'oorzaak.sluimert': {
    wanneer: 'Een medewerker liet een oorzaak van geparkeerde stukken voorlopig met rust; wat later komt is weer te zien.',
    velden: ['soort', 'partner', 'staat', 'code', 'veld', 'aantal', 'tot', 'reden'],
  },
  'oorzaak.gewekt': {
    wanneer: 'Een medewerker liet een sluimerende oorzaak weer zien.',
    velden: ['soort', 'partner', 'staat', 'code', 'veld', 'reden'],
  },
  'toegang.geweigerd': {
    wanneer:
      'Iemand vroeg iets zonder (geldig) toegangsbewijs of zonder het recht ervoor. Van onbekenden ten hoogste dertig regels per minuut; de rest wordt geteld.',
    velden: ['code', 'bron', 'methode', 'route', 'overgeslagen'],
  },
  'sleutel.aangemeld': { wanneer: 'Een partner meldde een nieuwe openbare sleutel aan.', velden: ['partner', 'kid'] },
  'sleutel.ingetrokken': { wanneer: 'Een partner trok een sleutel in; die telt niet meer.', velden: ['partner', 'kid', 'reden'] },
  'aanmelding.geslaagd': { wanneer: 'Iemand meldde zich aan met een browser.', velden: ['sessie', 'bron'] },
  'aanmelding.geweigerd': {
    wanneer: 'Een aanmelding lukte niet: geen rol, afgebroken, of een antwoord van de aanmelddienst dat niet klopt.',
    velden: ['reden', 'bron'],
  },
  'sessie.afgemeld': { wanneer: 'Iemand meldde zich af, of meldde zich opnieuw aan.', velden: ['sessie', 'reden'] },
  'sessie.verlopen': { wanneer: 'Een sessie eindigde: te lang niet gebruikt, of te lang open.', velden: ['sessie', 'reden'] },
  'verzegelsleutel.geroteerd': { wanneer: 'Een beheerder maakte een nieuwe verzegelsleutel.', velden: ['sleutel'] },
  'hoofdsleutel.gewisseld': { wanneer: 'Bij een start bleek de hoofdsleutel vervangen.', velden: ['van', 'naar'] },
  'configuratie.geladen': {
    wanneer: 'Een proces van Schakel startte; de vingerafdrukken zeggen met welk beleid, welke codelijsten en welke partners.',
    velden: ['beleid', 'codelijsten', 'partners'],
  },
  'partner.gepauzeerd': {
    wanneer: 'De leveringen aan een partner zijn stilgezet: door een medewerker, of omdat de partner 410 antwoordde.',
    velden: ['partner', 'reden'],
  },
  'partner.hervat': { wanneer: 'De leveringen aan een partner gaan weer.', velden: ['partner', 'reden'] },
  'sleutel.webhook.nieuw': {
    wanneer: 'Een partner maakte een nieuw geheim voor de handtekening op zijn leveringen.',
    velden: ['partner', 'sleutelId', 'overlapUren'],
  },
  'ondertekening.geroteerd': {
    wanneer: 'Er is een nieuwe sleutel gemaakt waarmee Schakel bewijzen en leveringen tekent.',
    velden: ['kid', 'overlapUren', 'reden'],
  },
  'bewijs.gegeven': { wanneer: 'Iemand haalde het getekende bewijs van een bericht of levering op.', velden: [] },
  'consistentie.hersteld': {
    wanneer: 'Een levering is opnieuw aangeboden omdat de partner iets anders houdt dan hij hoort te houden.',
    velden: ['partner', 'nieuweLevering', 'reden'],
  },
  'melding.bevestigd': {
    wanneer: 'Een beheerder zei dat hij naar een melding kijkt; de melding blijft staan tot het voorbij is.',
    velden: ['melding', 'reden'],
  },
  'back-up.gemaakt': { wanneer: 'Iemand maakte op deze machine een back-up van de ingebouwde database.', velden: [] },
  'back-up.teruggezet': {
    wanneer:
      'Iemand zette een back-up terug; alles van na `tot` is hier weg. De leveringen staan stil, en de nummers gaan verder boven `nummersVanaf`.',
    velden: ['tot', 'vernietigd', 'nummersVanaf', 'register', 'reden'],
  },
  'zaak.weer-vernietigd': {
    wanneer: 'Een zaak die na de back-up was vernietigd, is na het terugzetten opnieuw vernietigd.',
    velden: [],
  },
  'klok.gezet': { wanneer: 'De klok is verzet (kan alleen bij een proef).', velden: ['naar'] },
  'rapport.gemaakt': {
    wanneer: 'Iemand maakte een rapport over een periode: aantallen, geen personen.',
    velden: ['rapport', 'van', 'tot', 'vorm'],
  },
  'audit.ingezien': { wanneer: 'Iemand bekeek het logboek.', velden: ['wat', 'wie', 'actie', 'partner', 'van', 'tot'] },
  'audit.geexporteerd': {
    wanneer: 'Iemand nam een deel van het logboek mee.',
    velden: ['wat', 'vorm', 'wie', 'actie', 'partner', 'van', 'tot'],
  },
  'audit.geverifieerd': { wanneer: 'Iemand liet nagaan of het logboek heel is.', velden: ['wat'] },
} as const satisfies Readonly<Record<string, AuditMeaning>>;

/** The code of a deed, such as `bericht.ontvangen`. */
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** The table of the actions as docs/guides/audit.md has it. */
export function auditTable(): string {
  const rows = Object.entries(AUDIT_ACTIONS).map(
    ([code, { wanneer, velden }]) => `| \`${code}\` | ${wanneer} | ${velden.map((veld) => `\`${veld}\``).join(', ')} |`,
  );
  return ['| Code | Wanneer | Velden |', '| --- | --- | --- |', ...rows].join('\n');
}
