import { create } from 'zustand';
import type { Role } from '../../shared/contracts/desk.ts';

export type Area = 'desk' | 'review' | 'statistics' | 'trust' | 'administration';

/** Administrators look after the desk and see no applicant, but closed cases, as supervisors do. */
export const areasOf: Readonly<Record<Role, readonly Area[]>> = {
  officer: ['desk'],
  supervisor: ['desk', 'review', 'statistics', 'trust'],
  administrator: ['trust', 'review', 'statistics', 'administration'],
};

/** The part of the window that was asked for; shown only to who may see it. */
interface ChosenArea {
  readonly area: Area;
  setArea(area: Area): void;
}

export const useArea = create<ChosenArea>()((set) => ({
  area: 'desk',
  setArea: (area) => set({ area }),
}));

/** The area on the screen: the one asked for, else the first this role has. */
export const areaFor = (role: Role, asked: Area): Area =>
  areasOf[role].find((area) => area === asked) ?? areasOf[role][0] ?? 'desk';
