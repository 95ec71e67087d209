/** How the schemas say where something comes from, and the same in Dutch. Names of standards and fields stay as they are. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bDutch local time \(Europe\/Amsterdam\), no zone/g, 'Nederlandse tijd (Europe/Amsterdam), zonder zone'],
  [/\bas CORV 1\.0\.9 uses it/g, 'zoals CORV 1.0.9 het gebruikt'],
  [/\btexts, letters modelled/g, 'teksten; letters gemodelleerd'],
  [/\btexts, codes modelled/g, 'teksten; codes gemodelleerd'],
  [/\bwire modelled/g, 'vorm gemodelleerd'],
  [/\blength modelled/g, 'lengte gemodelleerd'],
  [/\bModelled length/g, 'Lengte gemodelleerd'],
  [/\b([Mm])odelled (?:codes?|words)/g, '$1odelled'],
  [/\bcodes modelled/g, 'codes gemodelleerd'],
  [/\bothers modelled/g, 'de andere gemodelleerd'],
  [/\blist modelled on/g, 'lijst gemodelleerd naar'],
  [/\bthat it is always there is modelled/g, 'dat het er altijd is, is gemodelleerd'],
  [/\blength as in/g, 'lengte als in'],
  [/\bat most (\d+) characters/g, 'ten hoogste $1 tekens'],
  [/\bat most (\d+) modelled/g, 'ten hoogste $1 is gemodelleerd'],
  [/\b(\d+) to (\d+) characters/g, '$1 tot $2 tekens'],
  [/\b(\d+) characters/g, '$1 tekens'],
  [/\bmessages (\d+) to (\d+)/g, 'berichten $1 tot en met $2'],
  [/\bitems (\d+) to (\d+)/g, 'punten $1 tot en met $2'],
  [/\bmessage (\d+)/g, 'bericht $1'],
  [/\bannex\b/g, 'bijlage'],
  [/\barticles (\w+) and (\w+)/g, 'artikelen $1 en $2'],
  [/\barticle\b/g, 'artikel'],
  [/\bsection (\d+)/g, 'lid $1'],
  [/\blimits what may stand here/g, 'beperkt wat hier mag staan'],
  [
    /\bNL GOV profile: `time` is the moment of logging, so this stands in the data/g,
    'NL GOV-profiel: time is het moment van vastleggen, daarom staat dit in de inhoud',
  ],
  [/\bNL GOV profile/g, 'NL GOV-profiel'],
  [/\bHalt asks it/g, 'Halt vraagt het'],
  [/\bbut SOH refuses the zero/g, 'maar SOH weigert de nul'],
  [/\bbut the prefix is optional/g, 'maar het voorvoegsel mag weg'],
  [/\bno letter, no addition/g, 'geen letter, geen toevoeging'],
  [/\bOurs: always present, it orders messages/g, 'Gemodelleerd: altijd aanwezig, het bepaalt de volgorde van berichten'],
  [/\bOurs: it orders messages/g, 'Gemodelleerd: het bepaalt de volgorde van berichten'],
  [/\bOurs: never fetched, data must come along/g, 'Gemodelleerd: wij halen niets op, de inhoud moet mee'],
  [
    /\bbeside a MutatieMelding with status I, which restates the report/g,
    'naast een MutatieMelding met status I, die de melding opnieuw noemt',
  ],
  [/\bSchakel takes over the place and the code, never the words/g, 'Schakel neemt de plaats en de code over, nooit de woorden'],
  [/\ba leading zero is kept, which SOH refuses/g, 'een nul vooraan blijft staan; SOH weigert die'],
  [/\bband of the Richtlijn/g, 'band uit de Richtlijn'],
  [/\bcode list\b/g, 'codelijst'],
  [/(\d[a-z]?(?: \(\d\))?) and (\d)/g, '$1 en $2'],
  [/, after /g, ', naar '],
  [/ of (?=StUF)/g, ' van '],
  [/\bModelled\b/g, 'Gemodelleerd'],
  [/\bmodelled\b/g, 'gemodelleerd'],
];

/** A source as it stands in a schema, in Dutch. */
export const sourceInDutch = (bron: string): string => WORDS.reduce((text, [words, dutch]) => text.replace(words, dutch), bron);

/** What the short names of sources stand for. */
const SOURCES: readonly (readonly [RegExp, string, string])[] = [
  [/gemodelleerd/i, 'Gemodelleerd', 'door ons bedacht, omdat er geen openbare bron is'],
  [/\bDUO\b/, 'DUO/EDU', 'de verzuimuitwisseling van DUO, zoals een schoolsysteem die gebruikt'],
  [/\bBVM\b/, 'BVM', 'Besluit Verzuimmelding, met bijlage'],
  [/\bLPW\b/, 'LPW', 'Leerplichtwet 1969'],
  [/\bGGM\b/, 'GGM', 'Gemeentelijk Gegevensmodel'],
  [/\bSR\b/, 'SR', 'Wetboek van Strafrecht'],
  [/\bSV\b/, 'SV', 'Wetboek van Strafvordering'],
  [/\bRKS\b/, 'RKS', 'Richtlijn en kader strafvordering jeugd'],
  [/\bASAS\b/, 'ASAS', 'Aanwijzing strafrechtelijke aanpak schoolverzuim'],
  [/\bMAS\b/, 'MAS', 'Methodische Aanpak Schoolverzuim'],
  [/\bRKJ\b/, 'RKJ', 'Regeling justitiële keteninformatisering Jeugdwet'],
  [/\bIVENJ\b/, 'IVENJ', 'rapport over de strafrechtelijke aanpak van schoolverzuim (2017)'],
  [/\bRVDK\b/, 'RVDK', 'openbare teksten van de Raad voor de Kinderbescherming'],
  [/\bCORV-TEST\b/, 'CORV-TEST', 'testset bij StUF-Jeugdzorg'],
  [/\bCORV-REF\b/, 'CORV-REF', 'referentielijsten bij StUF-Jeugdzorg'],
  [/\bCORV\b/, 'CORV', 'StUF-Jeugdzorg 1.0.9'],
  [/\bSOH\b/, 'SOH', 'Samen Onder Handbereik'],
  [/\bNL GOV\b/, 'NL GOV-profiel', 'Nederlands profiel op CloudEvents'],
  [/\b[Dd]ossier\b/, 'Dossier', 'ons onderzoek naar de keten'],
];

/** The short names that stand in these sources (in Dutch), each with what it stands for. */
export const sourcesIn = (bronnen: readonly string[]): readonly { readonly naam: string; readonly betekenis: string }[] =>
  SOURCES.filter(([found]) => bronnen.some((bron) => found.test(bron))).map(([, naam, betekenis]) => ({ naam, betekenis }));
