export type { GezagBestand, Policy, RegimesBestand, RouteringBestand, TermijnenBestand, Toelating, Weigering } from './policy';
export { loadPolicy } from './load-policy';
export { regimeOf, rulesOf } from './rules-of';
export { route, type RoutableEvent, type RoutedContent, type RoutedDelivery, type Routing, type Withheld } from './route';
