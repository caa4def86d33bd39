import type { Catalogue } from '../entry.ts';

/** Cameras: those that do not open, those that go, and those whose picture says nothing. */
export const cameraErrors = {
  DESK_CAMERA_NONE: {
    fixedBy: 'officer',
    nb: {
      title: 'Ikke noe kamera',
      cause: 'Ingen kamera er koblet til.',
      action: 'Koble til kameraet, og velg «Prøv igjen».',
    },
    nn: {
      title: 'Ikkje noko kamera',
      cause: 'Ingen kamera er kopla til.',
      action: 'Kople til kameraet, og vel «Prøv att».',
    },
    en: {
      title: 'No camera',
      cause: 'No camera is connected.',
      action: 'Connect the camera and choose “Try again”.',
    },
  },
  DESK_CAMERA_BUSY: {
    fixedBy: 'officer',
    nb: {
      title: 'Kameraet er opptatt',
      cause: 'Et annet program bruker kameraet.',
      action: 'Lukk det andre programmet, og velg «Prøv igjen».',
    },
    nn: {
      title: 'Kameraet er oppteke',
      cause: 'Eit anna program bruker kameraet.',
      action: 'Lukk det andre programmet, og vel «Prøv att».',
    },
    en: {
      title: 'The camera is busy',
      cause: 'Another program is using the camera.',
      action: 'Close the other program and choose “Try again”.',
    },
  },
  DESK_CAMERA_DENIED: {
    fixedBy: 'administrator',
    nb: {
      title: 'Kameraet er sperret',
      cause: 'Operativsystemet eller skranken nekter tilgang til kameraet.',
      action: 'Be administrator gi PIP Desk tilgang til kameraet.',
    },
    nn: {
      title: 'Kameraet er sperra',
      cause: 'Operativsystemet eller skranken nektar tilgang til kameraet.',
      action: 'Be administrator gje PIP Desk tilgang til kameraet.',
    },
    en: {
      title: 'The camera is blocked',
      cause: 'The operating system or the desk denies access to the camera.',
      action: 'Ask the administrator to give PIP Desk access to the camera.',
    },
  },
  DESK_CAMERA_UNPLUGGED: {
    fixedBy: 'officer',
    nb: {
      title: 'Kameraet er koblet fra',
      cause: 'Ledningen løsnet, eller kameraet ble slått av mens det var i bruk.',
      action: 'Koble til kameraet igjen; bildet kommer tilbake av seg selv.',
    },
    nn: {
      title: 'Kameraet er kopla frå',
      cause: 'Leidningen losna, eller kameraet vart slått av medan det var i bruk.',
      action: 'Kople til kameraet igjen; biletet kjem attende av seg sjølv.',
    },
    en: {
      title: 'The camera is disconnected',
      cause: 'The cable came loose, or the camera was switched off while in use.',
      action: 'Connect the camera again; the picture comes back by itself.',
    },
  },
  DESK_CAMERA_BLACK: {
    fixedBy: 'officer',
    nb: {
      title: 'Bildet fra kameraet er svart',
      cause: 'Linsen er dekket til, eller det er ikke noe lys.',
      action: 'Åpne linsedekselet, eller tenn lyset.',
    },
    nn: {
      title: 'Biletet frå kameraet er svart',
      cause: 'Linsa er dekt til, eller det er ikkje noko lys.',
      action: 'Opne linsedekselet, eller tenn lyset.',
    },
    en: {
      title: 'The camera picture is black',
      cause: 'The lens is covered, or there is no light.',
      action: 'Open the lens cover, or turn on the light.',
    },
  },
  DESK_CAMERA_FROZEN: {
    fixedBy: 'officer',
    nb: {
      title: 'Bildet fra kameraet står stille',
      cause: 'Kameraet sender ikke lenger nye bilder.',
      action: 'Velg «Prøv igjen». Hjelper det ikke, koble kameraet fra og til.',
    },
    nn: {
      title: 'Biletet frå kameraet står stille',
      cause: 'Kameraet sender ikkje lenger nye bilete.',
      action: 'Vel «Prøv att». Hjelper det ikkje, kople kameraet frå og til.',
    },
    en: {
      title: 'The camera picture is frozen',
      cause: 'The camera no longer sends new pictures.',
      action: 'Choose “Try again”. If that does not help, unplug the camera and plug it in again.',
    },
  },
  DESK_CAMERA_LOW_RESOLUTION: {
    fixedBy: 'administrator',
    nb: {
      title: 'Kameraet har lav oppløsning',
      cause: 'Bildet har for få punkter til at teksten eller ansiktet blir tydelig.',
      action: 'Velg et annet kamera, eller be administrator om et bedre.',
    },
    nn: {
      title: 'Kameraet har låg oppløysing',
      cause: 'Biletet har for få punkt til at teksten eller andletet blir tydeleg.',
      action: 'Vel eit anna kamera, eller be administrator om eit betre.',
    },
    en: {
      title: 'The camera has a low resolution',
      cause: 'The picture has too few pixels for text or a face to be clear.',
      action: 'Choose another camera, or ask the administrator for a better one.',
    },
  },
} as const satisfies Catalogue;
