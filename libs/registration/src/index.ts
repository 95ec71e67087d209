export { correction, registeredIn, takingBack, type Registered } from './amend';
export type { Choice, ChoicesOn } from './check-values';
export { draftRegistration, type Draft, type Standing } from './draft';
export { SOORTEN, soortOf, type Soort } from './soorten';
