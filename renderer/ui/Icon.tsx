/** Drawn here: no icon font, no external file. Decorative, since a word always stands beside them. */
const paths = {
  check: 'M4 12.5 9.5 18 20 6.5',
  cross: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  question: 'M8.5 8.8a3.6 3.6 0 1 1 5.2 3.2c-1.1.6-1.7 1.2-1.7 2.5M12 18.4v.2',
  dash: 'M5 12h14',
  stop: 'M7 4.5h10v15H7z',
  arrow: 'M5 12h13M13 6l6 6-6 6',
  warning: 'M12 3.5 22 20.5H2zM12 9.5v5M12 17.4v.2',
  info: 'M12 10.5v7M12 6.4v.2',
  settings: 'M4 7.5h8M17 7.5h3M4 16.5h3M12 16.5h8M14.5 5v5M9.5 14v5',
  dot: 'M12 10.5a1.5 1.5 0 1 0 .01 0',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      className={`icon ${className ?? ''}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
