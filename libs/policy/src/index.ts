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
  Weigering,
} from './policy';
export { loadPolicy } from './load-policy';
export { regimeOf, rulesOf } from './rules-of';
export { LEGAL_MINIMUM, minimumWarnings, missingMinimum } from './law-lists';
export { whatParentMayHear, type ParentAnswer } from './parents';
export { route, type RoutableEvent, type RoutedContent, type RoutedDelivery, type Routing, type Withheld } from './route';
