export { asSent, recognised, type Recognised } from './recognise';
export { violationsOf, type Violation } from './violations';
export { translated, type Aim, type AttachmentLine, type Target, type Translation } from './translated';
