export { OversizedBody } from './body';
export { API_VERSION, DOOR_HEADERS } from './door-headers';
export { HealthController, MEASURE, READINESS, SIGNALS } from './health.controller';
export { DOOR_LIMITS, type DoorLimits } from './porch';
export { problem, type Problem } from './problem';
export { ProblemFilter, uuidPart } from './problem.filter';
export { Door, MESSAGE_PATH } from './server';
export { demandAccepted, Serves } from './serves';
export { traceIdOf } from './trace-id';
