import { z } from 'zod';

/** Languages of the desk and of what it says to the applicant. */
export const languages = ['nb', 'nn', 'en'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;
