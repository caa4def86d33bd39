import { z } from 'zod';

/** One line of text: no control characters (which no database column takes either). */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);
