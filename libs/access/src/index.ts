export { AccessGuard, callerOf, doerOf, type Caller } from './access.guard';
export { maySee, type CaseRights, type Sight } from './may-see';
export { demandOf, Open, OPEN_ROUTE, Scopes } from './route-marks';
export { isRole, ROLES, SCOPES, scopesOf, type Role, type Scope } from './roles';
export { tokenVerifier, type TokenVerifier, type VerifiedToken } from './token-verifier';
export { requestToken } from './request-token';
export { embeddedIssuer, mountIssuer, type EmbeddedClient, type EmbeddedIssuer } from './embedded-issuer';
