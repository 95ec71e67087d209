import { codeTable } from '@schakel/adapter-contract';

/** State of a Halt file. Modelled: Halt publishes no list; eight states that its public texts tell of. */
export const HALT_STATUS = codeTable({
  AANGEMELD: { core: 'AANGEMELD' },
  GEACCEPTEERD: { core: 'GEACCEPTEERD' },
  NIET_IN_BEHANDELING: { core: 'NIET_IN_BEHANDELING' },
  INTAKE: { core: 'INTAKE' },
  IN_UITVOERING: { core: 'IN_UITVOERING' },
  GEWAARSCHUWD: { core: 'GEWAARSCHUWD' },
  AFGEROND: { core: 'AFGEROND' },
  INGETROKKEN: { core: 'INGETROKKEN' },
});

/** How a Halt-afdoening ended. Modelled. GEWEIGERD is the youth after acceptance, NIET_IN_BEHANDELING is Halt itself. */
export const HALT_RESULTAAT = codeTable({
  POSITIEF: { core: 'POSITIEF' },
  NEGATIEF: { core: 'NEGATIEF' },
  GEWEIGERD: { core: 'GEWEIGERD' },
  NIET_IN_BEHANDELING: { core: 'NIET_IN_BEHANDELING' },
});

/** The parts of a Halt-afdoening: Regeling Halt 2013, article 7. */
export const HALT_MODULE = codeTable({
  intake: { core: 'intake' },
  startgesprek: { core: 'startgesprek' },
  leeropdracht: { core: 'leeropdracht' },
  vervolggesprek: { core: 'vervolggesprek' },
  'excuus aanbieden': { core: 'excuus aanbieden' },
  schadebemiddeling: { core: 'schadebemiddeling' },
  werkopdracht: { core: 'werkopdracht' },
  eindgesprek: { core: 'eindgesprek' },
  'afronding en evaluatie': { core: 'afronding en evaluatie' },
});

/** The offence: Leerplichtwet article 2 section 3 and article 4c. The codes are modelled. */
export const HALT_FEIT = codeTable({ 'LPW-2-3': { core: 'LPW-2-3' }, 'LPW-4C': { core: 'LPW-4C' } });

/** Sex as in Samen Onder Handbereik (Melding.yaml), read with the meanings of ISO/IEC 5218. */
export const GESLACHT = codeTable({
  '0': { core: 'onbekend' },
  '1': { core: 'man' },
  '2': { core: 'vrouw' },
  '9': { core: 'niet-gespecificeerd' },
});

/** Every list, by the name it has in the code lists of the domain. */
export const CODES = {
  'halt.status': HALT_STATUS,
  'halt.resultaat': HALT_RESULTAAT,
  'halt.module': HALT_MODULE,
  'halt.feit': HALT_FEIT,
  'soh.geslacht': GESLACHT,
};
