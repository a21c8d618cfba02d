/** Two-letter country codes of ISO 3166-1. */
const countryCodes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF ' +
  'CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH ' +
  'GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW ' +
  'KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG ' +
  'NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN ' +
  'SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ' +
  'ZA ZM ZW'

export interface Choice {
  value: string
  label: string
}

function byLabel(language: string): (a: Choice, b: Choice) => number {
  const { compare } = new Intl.Collator(language)
  return (a, b) => compare(a.label, b.label)
}

/** Countries by their name in a language. */
export function countries(language: string): Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  return countryCodes
    .split(' ')
    .map(value => ({ value, label: names.of(value) ?? value }))
    .sort(byLabel(language))
}

/** Currencies by code, which is how people know them, with their name. */
export function currencies(language: string): Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  return Intl.supportedValuesOf('currency').map(value => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
}

/** Time zones by IANA name; `chosen` is among them also when this runtime spells it in another way. */
export function timeZones(chosen: string): Choice[] {
  const known = Intl.supportedValuesOf('timeZone')
  const all = known.includes(chosen) || chosen === '' ? known : [chosen, ...known]
  return all.map(value => ({ value, label: value.replaceAll('_', ' ') }))
}
