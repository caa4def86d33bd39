/** Who did something: as far as four eyes are concerned. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Names and ids as typed by different people on different days: same letters, same person. */
const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    // What nobody sees makes no second person: soft hyphens, joiners, marks of direction.
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replaceAll(/\s+/g, ' ')
    .toLocaleLowerCase('nb');

/**
 * Whether two acts were done by one person: the same account, or two accounts in one name. Where in doubt it is one person,
 * since four eyes must not be had by making a second account.
 */
export const isSamePerson = (one: Person, other: Person): boolean =>
  normalised(one.id) === normalised(other.id) || isSameName(one.name, other.name);

/** As {@link isSamePerson}, where only the names were kept. */
export const isSameName = (one: string, other: string): boolean => normalised(one) === normalised(other);
