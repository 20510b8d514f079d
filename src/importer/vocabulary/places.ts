/** Names by which a document shows where in the world it stands. */

export const states: ReadonlySet<string> = new Set(
  'alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada new-hampshire new-jersey new-mexico new-york north-carolina north-dakota ohio oklahoma oregon pennsylvania rhode-island south-carolina south-dakota tennessee texas utah vermont virginia washington west-virginia wisconsin wyoming district-of-columbia'.split(
    ' ',
  ),
);

export const stateCodes: ReadonlySet<string> = new Set(
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC'.split(
    ' ',
  ),
);

const others =
  'england|scotland|wales|northern ireland|ireland|united kingdom|uk|united states|usa|u\\.s\\.|australia|canada|new zealand|germany|france|spain|netherlands|victoria|queensland|new south wales|nsw|qld|vic|tasmania|western australia|south australia|ontario|british columbia|alberta|quebec|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland|yukon|nunavut|northern territory|puerto rico|guam|belgium|austria|switzerland|italy|portugal|poland|sweden|norway|denmark|finland|mexico|brazil|india|singapore|japan|south africa|nigeria|kenya|israel|' +
  'bedfordshire|berkshire|buckinghamshire|cambridgeshire|cheshire|derbyshire|gloucestershire|hampshire|herefordshire|hertfordshire|lancashire|leicestershire|lincolnshire|northamptonshire|nottinghamshire|oxfordshire|shropshire|staffordshire|warwickshire|wiltshire|worcestershire|yorkshire|north yorkshire|south yorkshire|west yorkshire|east yorkshire|aberdeenshire|ayrshire|perthshire|lanarkshire|stirlingshire|pembrokeshire|carmarthenshire|kent|essex|surrey|sussex|east sussex|west sussex|norfolk|suffolk|devon|cornwall|dorset|somerset|cumbria|northumberland|county durham|greater manchester|merseyside|tyne and wear|west midlands|rutland|fife|gwent|powys|dyfed|gwynedd|anglesey|county antrim|county down|county armagh|county tyrone|county cork|county kerry|county mayo|county galway|co\\. [a-z]+';

export const regionPattern = `(?:${[...states].map((state) => state.replaceAll('-', ' ')).join('|')}|${others})`;

/** Which dollar, and whether the day stands before the month, judged by the places and words that the document names. */
export function localeOf(lower: string): { dollar: string; dayFirst: boolean | null } {
  const text = lower.slice(0, 60_000);
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const australia = count(
    /\b(?:australian?|nsw|queensland|tafe|sydney|melbourne|brisbane|perth|adelaide|fair work|certificate (?:iii|iv)|white card|victoria)\b/g,
  );
  const canada = count(
    /\b(?:canadian?|ontario|alberta|red seal|toronto|vancouver|british columbia|quebec|saskatchewan|manitoba|nova scotia|regina|calgary|edmonton|ottawa|montreal|winnipeg|halifax|ossd|cégep)\b/g,
  );
  const zealand = count(/\b(?:new zealand|auckland|wellington|nzqa)\b/g);
  const britain = count(
    /£|\b(?:uk|england|scotland|wales|gcses?|london|united kingdom|british|nvq|btec|solas|ireland|irish|dublin|northern ireland|btec|belfast|manchester|birmingham|leeds|cardiff|€|garda|qqi)\b/g,
  );
  const america = count(
    /\b(?:u\.s\.|usa|united states|high school|ged|state of|county|401\(?k|jatc|joint apprenticeship|department of labor|journeyman|veterans?)\b|, (?:al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|ia|ks|ky|la|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy)\b/g,
  );
  const abroad = Math.max(australia, canada, zealand);
  const dollar = abroad > america ? (australia === abroad ? 'AUD' : canada === abroad ? 'CAD' : 'NZD') : 'USD';
  for (const match of text.matchAll(/\b(\d{1,2})\/(\d{1,2})\/\d{2,4}\b/g)) {
    if (Number(match[1]) > 12) return { dollar, dayFirst: true };
    if (Number(match[2]) > 12) return { dollar, dayFirst: false };
  }
  const first = australia + zealand + britain;
  return { dollar, dayFirst: first === america ? null : first > america };
}
