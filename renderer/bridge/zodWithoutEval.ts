import { config } from 'zod';

// zod compiles schemas with `new Function` where it may; our CSP forbids it, and even the attempt would be reported.
config({ jitless: true });
