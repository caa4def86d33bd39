import { describe, expect, it } from 'vitest';
import { chipLocationOf } from '../../../shared/domain/chipLocation.ts';

describe('where the chip sits', () => {
  it('sends nobody to a passport’s page with a card in hand', () => {
    for (const code of ['I<', 'ID', 'AR', 'C<'])
      expect(chipLocationOf(code, 'NOR')).toMatchObject({ document: 'card', places: ['card'] });
  });
  it('says what an issuer has published, with its source', () => {
    expect(chipLocationOf('P<', 'NLD').places).toEqual(['data-page']);
    expect(chipLocationOf('P<', 'D<<').source).toContain('Bundesamt');
    expect(chipLocationOf('PP', 'USA').places[0]).toBe('back-cover');
  });
  it('claims no source where nobody has published anything, and leaves out no place', () => {
    const { places, source } = chipLocationOf('P<', 'UTO');
    expect(source).toBeNull();
    expect([...places].sort()).toEqual(['back-cover', 'data-page', 'front-cover']);
  });
  it('looks for no chip in a visa', () => {
    expect(chipLocationOf('V<', 'NOR').places).toEqual([]);
  });
});
