export { OversizedBody } from './body';
export { ProblemFilter, problem, uuidPart, type Problem } from './problem.filter';
export { API_VERSION, HealthController, MEASURE, MESSAGE_PATH, READINESS, SIGNALS, speakHttp } from './server';
