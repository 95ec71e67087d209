/**
 * What was about to be called is not what was registered, or lies in a network that was not allowed: nothing was
 * connected, or nothing was said on the connection. `help` says what to do, in plain Dutch.
 */
export class DestinationRefused extends Error {
  constructor(
    message: string,
    readonly help: string,
  ) {
    super(message);
    this.name = 'DestinationRefused';
  }
}
