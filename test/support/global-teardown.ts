module.exports = (): Promise<void> => require('./global-setup').stop();
