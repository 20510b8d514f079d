import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distanceBetween, locate, locateSite, lookUpPlace, unitOf } from './index.ts';
import { gazetteer, regionName } from './gazetteer.ts';
import { regions } from './regions.ts';

const found = (text: string, countries: readonly string[] = []): string => {
  const answer = lookUpPlace(text, countries);
  return answer.kind === 'found' ? answer.meaning.name : answer.kind;
};

test('a place is known by its name, state, code, country and other spellings', () => {
  for (const [typed, name] of [
    ['Leeds', 'Leeds, England, United Kingdom'],
    ['london uk', 'London, England, United Kingdom'],
    ['Toronto ON', 'Toronto, Ontario, Canada'],
    ['Toronto, CA', 'Toronto, Ontario, Canada'],
    ['San Jose, CA', 'San Jose, California, United States'],
    ['Sydney NSW', 'Sydney, New South Wales, Australia'],
    ['St. Louis, MO', 'St. Louis, Missouri, United States'],
    ['Cologne, Germany', 'Köln, North Rhine-Westphalia, Germany'],
    ['Dublin 2', 'Dublin, Leinster, Ireland'],
    ['County Cork', 'Cork, Munster, Ireland'],
    ['NYC', 'New York City, New York, United States'],
    ['sao paulo', 'São Paulo, Brazil'],
    ['Scotland', 'Scotland, United Kingdom'],
    ['Germany', 'Germany'],
    ['Northern Virginia', 'Northern Virginia, Virginia, United States'],
    ['Boston, MA 02110', 'Boston, Massachusetts, United States'],
  ] as const)
    assert.equal(found(typed), name, typed);
});

test('a name of several places asks back, unless one is far larger or the country is chosen', () => {
  for (const typed of ['Springfield', 'Cambridge', 'CA', 'Georgia', 'WA']) assert.equal(found(typed), 'ambiguous', typed);
  assert.equal(found('Cambridge', ['GB']), 'Cambridge, England, United Kingdom');
  assert.equal(found('London'), 'London, England, United Kingdom');
  const answer = lookUpPlace('Springfield');
  assert.ok(answer.kind === 'ambiguous' && answer.choices.length > 3);
  // Each choice means one place and asks nothing back.
  for (const choice of answer.choices) assert.equal(found(choice.name), choice.name);
});

test('an unknown place is answered with near spellings, rubbish with none', () => {
  const answer = lookUpPlace('Manchster');
  assert.ok(answer.kind === 'unknown' && answer.near.some((one) => one.name.startsWith('Manchester, England')));
  assert.deepEqual(lookUpPlace('Qwxyzzy'), { kind: 'unknown', near: [] });
});

test('unusual location strings become places', () => {
  const read = (text: string): string =>
    locate(text)
      .map((place) => `${place.kind} ${place.label}`)
      .join(', ');
  for (const [text, places] of [
    ['Seattle, WA', 'town Seattle'],
    ['Seattle, WA / Austin, TX', 'town Seattle, town Austin'],
    ['Austin, Round Rock, TX', 'town Austin, town Round Rock'],
    ['London, Manchester, UK', 'town London, town Manchester'],
    ['Leeds, West Yorkshire, England', 'town Leeds'],
    ['London / Bristol (hybrid)', 'town London, town Bristol'],
    ['Remote', 'remote Remote'],
    ['Remote - UK', 'remote Remote, United Kingdom'],
    ['Ireland (Remote)', 'remote Remote, Ireland'],
    ['Remote or Leeds', 'remote Remote, town Leeds'],
    ['Multiple locations', 'several Multiple locations'],
    ['Multiple locations, Germany', 'several Multiple locations, Germany'],
    ['Various UK locations', 'several Multiple locations, United Kingdom'],
    ['US', 'country United States'],
    ['California', 'region California'],
    ['San Francisco Bay Area', 'area San Francisco Bay'],
    ['Boston, MA 02110', 'town Boston'],
    ['Brighton and Hove', 'town Brighton, town Hove'],
    ['to be confirmed', 'unknown to be confirmed'],
  ] as const)
    assert.equal(read(text), places, text);
});

test('a site’s own country decides, and a town that no list has keeps its name', () => {
  const cambridge = locateSite({ name: 'Cambridge', city: 'Cambridge', region: null, country: 'US' });
  assert.deepEqual([cambridge.region, cambridge.country], ['Massachusetts', 'US']);
  const unknown = locateSite({ name: 'Fulfilment centre', city: 'Nowhere-on-Sea', region: 'Scotland', country: 'GB' });
  assert.deepEqual([unknown.city, unknown.region, unknown.latitude], ['Nowhere-on-Sea', 'Scotland', null]);
});

test('any text at all is read, and nothing is asked for long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      locate(text);
      lookUpPlace(text);
    }),
    { numRuns: 300 },
  );
});

test('every region that is named has a town, so that its code is one of the gazetteer', () => {
  for (const [country, named] of Object.entries(regions))
    for (const code of Object.keys(named)) assert.ok(gazetteer().largestIn(country, code) > 0, `${country} ${code}`);
  for (const [town, country, region] of [
    ['Munich', 'DE', 'Bavaria'],
    ['Lyon', 'FR', 'Auvergne-Rhône-Alpes'],
    ['Calgary', 'CA', 'Alberta'],
    ['Perth', 'AU', 'Western Australia'],
    ['Milan', 'IT', 'Lombardy'],
    ['Sevilla', 'ES', 'Andalusia'],
    ['Wrocław', 'PL', 'Lower Silesia'],
    ['Tampere', 'FI', 'Pirkanmaa'],
  ] as const) {
    const answer = lookUpPlace(town, [country]);
    assert.ok(answer.kind === 'found' && answer.meaning.place.kind === 'town', town);
    assert.equal(regionName(country, answer.meaning.place.region), region);
  }
});

test('miles where roads are signed in miles, and distances as the crow flies', () => {
  assert.deepEqual([unitOf('GB'), unitOf('US'), unitOf('IE'), unitOf('DE')], ['miles', 'miles', 'km', 'km']);
  assert.ok(Math.abs(distanceBetween(51.5074, -0.1278, 48.8566, 2.3522) - 343.6) < 1);
  assert.ok(Math.abs(distanceBetween(0, 179.9, 0, -179.9) - 22.2) < 0.1);
});
