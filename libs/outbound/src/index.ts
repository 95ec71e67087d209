export { destinationOf, type Destination, type Registration } from './destination';
export { DestinationRefused } from './destination-refused';
export { Network } from './network';
export { guardedAgent, type GuardedAgentOptions, type Resolve } from './guarded-agent';
export { post, type Answered } from './post';
