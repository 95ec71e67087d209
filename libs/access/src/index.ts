export { AccessGuard, callerOf, type Caller } from './access.guard';
export { Open, OPEN_ROUTE, Scopes } from './route-marks';
export { tokenVerifier, type TokenVerifier, type VerifiedToken } from './token-verifier';
export { requestToken } from './request-token';
export { embeddedIssuer, mountIssuer, type EmbeddedClient, type EmbeddedIssuer } from './embedded-issuer';
