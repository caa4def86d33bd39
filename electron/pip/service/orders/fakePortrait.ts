/** A silhouette (72 × 96, grey, JPEG), so that a requestor's test has a picture to fetch. Nobody's face. */
const silhouette = [
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI',
  'CAgICAgICAgICAgICAj/wAALCABgAEgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAFBABAAAAAAAAAAAA',
  'AAAAAAAAAP/aAAgBAQAAPwD1cAAAAAPFgHtIAAeLAPaQAHiwAD2kAPFgAHtIADxYB7SAAHiwD2kAB4sAA9pAeLAAAPaXiwAAAAAA',
  'AAAAAAD/2Q==',
];

/** The portrait of an order that was finished with fake data. */
export const fakePortrait = (): Uint8Array => Buffer.from(silhouette.join(''), 'base64');
