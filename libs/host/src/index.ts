export { runProduct, type ProductPart, type RunningProduct } from './run-product';
export { layFoundation, type Foundation } from './foundation';
export { explain, runAsProcess } from './main';
export { EXPIRIES, type Expiries, type Expiry } from './expiries';
