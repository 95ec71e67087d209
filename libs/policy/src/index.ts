export type {
  GezagBestand,
  MatenBestand,
  OudersBestand,
  Policy,
  RegimesBestand,
  RkjBestand,
  RouteringBestand,
  SchoolvakantiesBestand,
  TermijnenBestand,
  Toelating,
  VerstrekkingBestand,
  VoorwaardenBestand,
  Weigering,
} from './policy';
export { loadPolicy } from './load-policy';
export { regimeOf, rulesOf } from './rules-of';
export { LEGAL_MINIMUM, minimumWarnings, missingMinimum } from './law-lists';
export { unmetConditions, type ConditionQuestion, type Unmet } from './conditions';
export { birthDays } from './age';
export { whatParentMayHear, type ParentAnswer } from './parents';
export { consequencesOf } from './consequences';
export { correctionPermit, type CorrectionPermit, type CorrectionWish } from './correction';
export { partWith } from './numbers-for';
export { isOfPerson, route, type RoutableEvent, type RoutedContent, type RoutedDelivery, type Routing, type Withheld } from './route';
