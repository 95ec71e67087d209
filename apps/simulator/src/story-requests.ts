import { all, childFields, leaf, OFFICIAL, pair, tag, type At, type Chain, type Child, type Step, type Writer } from './story-writer';

/** What an official report and a criminal request say of the offence, as the referral to Halt said it. */
const offence = (writer: Writer, { begin }: Chain, hours: number): string[] => [
  leaf('DatumEersteVerhoor', writer.day(begin - 13)),
  leaf('Feit', 'LPW-2-3'),
  leaf('Verzuimuren', hours),
  leaf('PeriodeVan', writer.day(begin)),
  leaf('PeriodeTot', writer.day(begin - 11)),
];

/** The official report after Halt ended without success. */
export function procesVerbaal(writer: Writer, chain: Chain, child: Child, hours: number, op: At): Step {
  const fields = [
    leaf('PvNummer', chain.pv),
    leaf('ZaaknummerLeerplicht', chain.zaak),
    leaf('NummerMeldingRelatiefVerzuim', chain.nummer),
    leaf('KenmerkVerwijzing', chain.kenmerk),
    tag('Leerling', childFields(child)),
    leaf('Verdachte', 'JONGERE'),
    pair('ProcesVerbaal', op),
    ...offence(writer, chain, hours),
    leaf('Samenvatting', 'Ongeoorloofd verzuim; Halt is negatief afgelopen'),
    tag('Verbalisant', OFFICIAL),
  ];
  return writer.step(chain.letter, 'Proces-verbaal', op, tag('ProcesVerbaal', all(fields)));
}

/** The request for a criminal inquiry, with the outcome of Halt. */
export function criminalRequest(writer: Writer, chain: Chain, child: Child, hours: number, haltResultaat: string, op: At): Step {
  const fields = [
    leaf('KenmerkOnderzoek', chain.onderzoek),
    leaf('ZaaknummerLeerplicht', chain.zaak),
    leaf('PvNummer', chain.pv),
    tag('Leerling', childFields(child)),
    pair('Verzoek', op),
    ...offence(writer, chain, hours),
    leaf('HaltResultaat', haltResultaat),
    leaf('Vraag', 'Welke afdoening past bij deze jongere?'),
    tag('Verzoeker', OFFICIAL),
  ];
  return writer.step(chain.letter, 'Verzoek om strafonderzoek', op, tag('VerzoekStrafonderzoek', all(fields)));
}

/** A question to RvdK before there is an official report. */
export function consultation(writer: Writer, chain: Chain, op: At): Step {
  const fields = [
    leaf('KenmerkVerrichting', chain.overleg),
    leaf('ZaaknummerLeerplicht', chain.zaak),
    tag('Leerling', leaf('Burgerservicenummer', chain.bsn)),
    pair('Gebeurtenis', op),
    leaf('Vraag', 'Past vrijwillige hulp hier beter dan een proces-verbaal?'),
  ];
  return writer.step(chain.letter, 'Overleg met de Raad', op, tag('RaadsOverleg', all(fields)));
}

const PARENT = [
  leaf('Burgerservicenummer', '999990068'),
  leaf('Geslachtsnaam', 'Bedacht'),
  leaf('Voornamen', 'Robin'),
  leaf('Geboortedatum', '1986-03-19'),
  leaf('Geslacht', 'V'),
  leaf('Telefoonnummer', '0600000051'),
];

function attachment(vto: string, date: string): string {
  const fields = [
    leaf('Identificatie', `${vto}-B1`),
    leaf('Soort', 'Verzoek tot onderzoek RvdK'),
    leaf('Creatiedatum', date),
    leaf('Bestandsnaam', 'verzoek.txt'),
    leaf('ContentType', 'text/plain'),
    leaf('Inhoud', Buffer.from('Fictieve inhoud, alleen als voorbeeld.\n').toString('base64')),
  ];
  return tag('Document', all(fields));
}

/** One request for a protection inquiry about all children of a family. */
export function protectionRequest(writer: Writer, { letter, vto, begin }: Chain, children: readonly Child[]): Step {
  const interested = [
    leaf('Rol', '112') + tag('Persoon', all(PARENT)),
    leaf('Rol', '413') + tag('Instelling', leaf('Naam', 'Fictief College') + leaf('Telefoonnummer', '0999123456')),
  ];
  const fields = [
    leaf('VtoNummer', vto),
    leaf('Omschrijving', 'Drie kinderen uit een gezin'),
    leaf('Startdatum', writer.day(begin + 2)),
    leaf('Registratiedatum', writer.day(begin + 1)),
    pair('Verzoek', writer.at(begin, '09:00')),
    leaf('RolVerzoeker', 'gemeente'),
    leaf('GezaghebbendenGeinformeerd', true),
    tag('Kinderen', all(children.map((child) => tag('Kind', childFields(child))))),
    tag('Belanghebbenden', all(interested.map((one) => tag('Belanghebbende', one)))),
    tag('Verzoeker', OFFICIAL),
    tag('Documenten', attachment(vto, writer.day(begin + 2))),
  ];
  const document = tag('VerzoekBeschermingsonderzoek', all(fields));
  return writer.step(letter, 'Verzoek om beschermingsonderzoek, drie kinderen', writer.at(begin, '09:30'), document);
}
