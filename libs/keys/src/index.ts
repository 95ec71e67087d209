export * from './data-key';
export * from './local-master-keys';
export * from './master-keys';
export * from './transit-master-keys';
