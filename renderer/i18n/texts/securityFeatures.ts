import type { FeatureMethod, SecurityFeature } from '../../../shared/domain/securityFeatures.ts';
import type { Triple } from '../text.ts';

export const featureMethod = {
  look: ['Se', 'Sjå', 'Look'],
  tilt: ['Vipp', 'Vipp', 'Tilt'],
  feel: ['Kjenn', 'Kjenn', 'Feel'],
  light: ['Mot lyset', 'Mot lyset', 'Against light'],
  uv: ['UV-lys', 'UV-lys', 'UV light'],
  magnifier: ['Lupe', 'Lupe', 'Magnifier'],
} as const satisfies Record<FeatureMethod, Triple>;

export const feature = {
  'optically-variable-device': [
    'Hologram over bildet',
    'Hologram over biletet',
    'Hologram over the portrait',
  ],
  'relief-engraving': ['Inngravert relieff', 'Inngravert relieff', 'Engraved relief'],
  'changeable-laser-image': ['Vippebilde', 'Vippebilete', 'Changing laser image'],
  'optically-variable-ink': ['Fargeskiftende trykk', 'Fargeskiftande trykk', 'Colour-shifting ink'],
  'transparent-window': ['Gjennomsiktig vindu', 'Gjennomsiktig vindauge', 'Transparent window'],
  'perforated-portrait': ['Perforert portrett', 'Perforert portrett', 'Perforated portrait'],
  'perforated-number': ['Perforert passnummer', 'Perforert passnummer', 'Perforated number'],
  watermark: ['Vannmerke', 'Vassmerke', 'Watermark'],
  'see-through-register': ['Gjennomlysningsmerke', 'Gjennomlysingsmerke', 'See-through register'],
  'second-portrait': ['Ekstra portrett', 'Ekstra portrett', 'Second portrait'],
  'portrait-integration': [
    'Bildet er ett med siden',
    'Biletet er eitt med sida',
    'Portrait is part of the page',
  ],
  'data-agreement': [
    'Trykk og brikke sier det samme',
    'Trykk og brikke seier det same',
    'Print and chip agree',
  ],
  'fine-line-print': ['Fine linjer i bakgrunnen', 'Fine linjer i bakgrunnen', 'Fine background lines'],
  microtext: ['Mikroskrift', 'Mikroskrift', 'Microtext'],
  'intaglio-print': ['Dyptrykk på omslagssiden', 'Djuptrykk på omslagssida', 'Raised intaglio print'],
  'edge-engraving': ['Skrift i kanten', 'Skrift i kanten', 'Engraving along the edge'],
  'card-body': ['Kortet er ett stykke', 'Kortet er eitt stykke', 'The card is one piece'],
  'page-binding': ['Innbinding og søm', 'Innbinding og saum', 'Binding and stitching'],
  'uv-pattern': ['Mønster i UV-lys', 'Mønster i UV-lys', 'Pattern under UV'],
  'uv-northern-lights': [
    'Nordlys over landskapet',
    'Nordlys over landskapet',
    'Northern lights over landscape',
  ],
  'uv-dull-paper': ['Papir som ikke lyser', 'Papir som ikkje lyser', 'Paper that stays dark'],
} as const satisfies Record<SecurityFeature, Triple>;

/** What to do, and what a genuine document then shows. */
export const featureHow = {
  'optically-variable-device': [
    'Figurene flytter seg og skifter farge, og ligger delvis over bildet.',
    'Figurane flyttar seg og skiftar farge, og ligg delvis over biletet.',
    'Figures move and change colour, and lie partly over the portrait.',
  ],
  'relief-engraving': [
    'Stryk med neglen: deler av teksten kjennes som kanter.',
    'Stryk med nagla: delar av teksten kjennest som kantar.',
    'Run a nail over it: parts of the text are felt as ridges.',
  ],
  'changeable-laser-image': [
    'To bilder i samme felt: det ene blir borte når det andre kommer fram.',
    'To bilete i same felt: det eine blir borte når det andre kjem fram.',
    'Two images in one field: one goes as the other appears.',
  ],
  'optically-variable-ink': [
    'Samme figur går tydelig fra én farge til en annen.',
    'Same figur går tydeleg frå éin farge til ein annan.',
    'The same figure turns clearly from one colour to another.',
  ],
  'transparent-window': [
    'Vinduet er klart, uten limkanter, og viser innehaverens bilde.',
    'Vindauget er klart, utan limkantar, og viser biletet av innehavaren.',
    "The window is clear, without glued edges, and shows the holder's image.",
  ],
  'perforated-portrait': [
    'Små hull danner det samme ansiktet som på bildet.',
    'Små hol lagar det same ansiktet som på biletet.',
    'Tiny holes form the same face as the portrait.',
  ],
  'perforated-number': [
    'Hullene går rett gjennom sidene, er jevne og gir samme nummer.',
    'Hola går rett gjennom sidene, er jamne og gjev same nummer.',
    'The holes go straight through the pages, are even and give the same number.',
  ],
  watermark: [
    'Myke overganger mellom lyst og mørkt, inne i papiret.',
    'Mjuke overgangar mellom lyst og mørkt, inne i papiret.',
    'Soft shades of light and dark, inside the paper.',
  ],
  'see-through-register': [
    'For- og bakside utfyller hverandre til én hel figur.',
    'Fram- og bakside utfyller kvarandre til éin heil figur.',
    'Front and back complete each other to one whole figure.',
  ],
  'second-portrait': [
    'Samme person og samme bilde, mindre eller lysere.',
    'Same person og same bilete, mindre eller lysare.',
    'The same person and the same picture, smaller or paler.',
  ],
  'portrait-integration': [
    'Ingen kant, luftblære eller skarp overgang rundt bildet; mønsteret går over i det.',
    'Ingen kant, luftblære eller skarp overgang rundt biletet; mønsteret går over i det.',
    'No edge, bubble or hard border around the portrait; the pattern runs into it.',
  ],
  'data-agreement': [
    'Navn, fødselsdato, nummer og bilde er de samme som på skjermen.',
    'Namn, fødselsdato, nummer og bilete er dei same som på skjermen.',
    'Name, date of birth, number and portrait are the same as on the screen.',
  ],
  'fine-line-print': [
    'Skarpe, sammenhengende linjer; ingen prikker fra en skriver.',
    'Skarpe, samanhengande linjer; ingen prikkar frå ein skrivar.',
    'Sharp, unbroken lines; no dots of a printer.',
  ],
  microtext: [
    'En tynn linje er lesbar skrift, uten utflytende kanter.',
    'Ei tynn linje er leseleg skrift, utan utflytande kantar.',
    'A thin line is legible text, without bleeding edges.',
  ],
  'intaglio-print': [
    'Trykkfargen ligger opp fra papiret og er ru under fingeren.',
    'Trykkfargen ligg opp frå papiret og er ru under fingeren.',
    'The ink stands up from the paper and is rough to the finger.',
  ],
  'edge-engraving': [
    'Se langs kortets kant: gravert skrift, jevn og skarp.',
    'Sjå langs kanten av kortet: gravert skrift, jamn og skarp.',
    'Look along the edge of the card: engraved text, even and sharp.',
  ],
  'card-body': [
    'Ingen lag som løsner, ingen hevelse ved brikke eller bilde.',
    'Ingen lag som losnar, ingen heving ved brikke eller bilete.',
    'No layers come apart, no swelling at chip or portrait.',
  ],
  'page-binding': [
    'Sømmen er hel og rett, og datasiden sitter fast i den.',
    'Saumen er heil og rett, og datasida sit fast i han.',
    'The stitching is whole and straight, and the data page is held by it.',
  ],
  'uv-pattern': [
    'Et mønster i klare farger kommer fram; resten er mørkt.',
    'Eit mønster i klare fargar kjem fram; resten er mørkt.',
    'A pattern in clear colours appears; the rest stays dark.',
  ],
  'uv-northern-lights': [
    'Landskapet på innsidene blir natt med nordlys.',
    'Landskapet på innsidene blir natt med nordlys.',
    'The landscape on the inner pages turns to night with northern lights.',
  ],
  'uv-dull-paper': [
    'Papiret selv lyser ikke blåhvitt; bare tråder og trykk gjør det.',
    'Papiret sjølv lyser ikkje blåkvitt; berre trådar og trykk gjer det.',
    'The paper itself does not shine blue-white; only fibres and print do.',
  ],
} as const satisfies Record<SecurityFeature, Triple>;
