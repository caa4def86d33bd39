import type { VerbResult } from '#shared/contracts/desk.ts';

export const statisticsSample: VerbResult<'statistics.show'> = {
  officers: { 'a-1': 'Ola Nordmann', 'a-2': 'Kari Kursholder' },
  statistics: {
    total: 187,
    details: {
      outcomes: { approved: 164, rejected: 14, terminated: 9 },
      causes: [
        { cause: 'document-unreadable', count: 8 },
        { cause: 'face-does-not-match', count: 6 },
        { cause: null, count: 9 },
      ],
      days: Array.from({ length: 22 }, (_, day) => ({
        day: `2026-05-${String(day + 4).padStart(2, '0')}`,
        count: 3 + ((day * 7) % 12),
      })),
      outlets: [
        { id: '1234 Lagunen Post i Butikk', approved: 101, rejected: 9, terminated: 4 },
        { id: '0150 Oslo sentrum', approved: 52, rejected: 4, terminated: 3 },
        { id: null, approved: 11, rejected: 1, terminated: 2 },
      ],
      officers: [
        { id: 'a-1', approved: 88, rejected: 7, terminated: 3 },
        { id: 'a-2', approved: 61, rejected: 5, terminated: 4 },
        { id: '7f3a90c2-0000-4000-8000-000000000001', approved: 15, rejected: 2, terminated: 2 },
      ],
      steps: [
        { step: 'terms', count: 187, lower: 9, median: 14.2, upper: 22 },
        { step: 'applicant', count: 185, lower: 21, median: 30, upper: 44 },
        { step: 'chip', count: 184, lower: 33, median: 47, upper: 71 },
        { step: 'result', count: 180, lower: 8, median: 12, upper: 19 },
        { step: 'face', count: 151, lower: 26, median: 38, upper: 60 },
        { step: 'pages', count: 178, lower: 30, median: 41, upper: 58 },
        { step: 'judgement', count: 176, lower: 52, median: 74, upper: 118 },
        { step: 'decision', count: 187, lower: 7, median: 11, upper: 20 },
      ],
      readAgain: 23,
    },
  },
};
