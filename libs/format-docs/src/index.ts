export { asyncApi, asyncApiDocument } from './async-api';
export { inDutch } from './dutch';
export { FAULT_CODES, type FaultCode } from './fault-codes';
export { describeFormats, everyField, listsOf, type MessageModel, type PartnerModel } from './model';
export { indexPage, messagePage, partnerPage, STYLE_ADDRESS } from './pages';
export { tableOf, type FieldRow, type FieldTable } from './rows';
export { STYLE } from './style';
