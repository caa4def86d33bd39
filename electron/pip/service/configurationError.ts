/** The service is configured in a way that cannot work. The message names what, and holds no secret. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
