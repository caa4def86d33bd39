/**
 * Fixed when the desk is built (scripts/config/vite.main.config.ts). False in production: everything that depends on it, the
 * software chip, the issuing CA and the embedded service, is then not in the bundle at all.
 */
declare const PIPDESK_TRAINING: boolean;
/** When the desk was built, ISO 8601 UTC. Not defined where its sources run as they are. */
declare const PIPDESK_BUILT_ON: string | undefined;
