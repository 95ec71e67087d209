export { runProduct, type ProductPart, type RunningProduct } from './run-product';
export { layFoundation, type Foundation } from './foundation';
export { explain, runAsProcess } from './main';
export { makeBackup, type MakeBackup } from './backup/make-backup';
export { fitDatabase, putBackup, type PutBack, type PutBackDone } from './backup/put-back';
export { EXPIRIES, type Expiries, type Expiry } from './expiries';
