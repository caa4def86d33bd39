import { readAnchors } from '#electron/trust/anchors.ts';
import shipped from '../../assets/trust/anchors.json' with { type: 'json' };

/** Whom a master list may come from where no `--anchor` says otherwise. */
export const pinnedAnchors = readAnchors(shipped);
