/**
 * Fixed when the desk is built (scripts/config/vite.main.config.ts). False in production: everything that depends on it, the
 * software chip, the issuing CA and the embedded service, is then not in the bundle at all.
 */
declare const PIPDESK_TRAINING: boolean;
