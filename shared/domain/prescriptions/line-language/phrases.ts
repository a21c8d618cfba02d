import type { FrequencyCode } from '../frequency.ts'
import type { DoseSite, DrugForm, DrugRoute, FoodTiming } from '../terms.ts'
import type { Doubt } from './reading.ts'

/** A pattern of lower-case text, what it means, and what is doubtful in it. */
export type Phrase<Value> = readonly [pattern: string, value: Value, doubt?: Doubt]

const dotted = (letters: string) => `${[...letters].join('\\.?')}\\.?`

export interface TypedForm {
  form: DrugForm | null
  route?: DrugRoute
}

export const formPhrases: Phrase<TypedForm>[] = [
  ['tab(?:let)?s?\\.?|t\\.', { form: 'tablet' }],
  ['cap(?:sule)?s?\\.?|c\\.', { form: 'capsule' }],
  ['sy(?:p|r|rup)\\.?', { form: 'syrup' }],
  ['susp(?:ension)?\\.?', { form: 'suspension' }],
  ['sol(?:ution|n)?\\.?', { form: 'solution' }],
  ['(?:oral )?drops?', { form: 'drops' }],
  ['nasal drops?', { form: 'drops', route: 'nasal' }],
  ['e\\/d|ed|eye ?drops?', { form: 'eyeDrops' }],
  ['eye oint(?:ment)?\\.?', { form: 'ointment', route: 'eye' }],
  ['eye gel', { form: 'gel', route: 'eye' }],
  ['ear ?drops?', { form: 'earDrops' }],
  ['nasal spray', { form: 'nasalSpray' }],
  ['inj(?:ection)?\\.?', { form: 'injection' }],
  ['infusion', { form: 'infusion' }],
  ['inhaler|mdi', { form: 'inhaler' }],
  ['rota ?caps?', { form: 'rotacap' }],
  ['respules?|nebules?|neb(?:uli[sz]ation)?\\.?', { form: 'nebule' }],
  ['cream', { form: 'cream' }],
  ['oint(?:ment)?\\.?', { form: 'ointment' }],
  ['gel', { form: 'gel' }],
  ['lotion', { form: 'lotion' }],
  ['powder', { form: 'powder' }],
  ['sachets?', { form: 'sachet' }],
  ['granules', { form: 'granules' }],
  ['supp(?:ository|ositories)?\\.?', { form: 'suppository' }],
  ['pess(?:ary|aries)?|vaginal tab(?:let)?s?', { form: 'pessary' }],
  ['patch(?:es)?', { form: 'patch' }],
  ['pen', { form: 'pen' }],
  ['(?:mouth )?gargles?', { form: 'gargle' }],
  ['other form', { form: 'other' }],
]

export const routePhrases: Phrase<DrugRoute>[] = [
  [`${dotted('po')}|p\\/o|orally|oral|by mouth`, 'oral'],
  [`${dotted('sl')}|s\\/l|sublingual(?:ly)?|under (?:the )?tongue`, 'sublingual'],
  ['l\\/a|la|local(?:ly)?(?: application| apply)?|topical(?:ly)?|on (?:the )?skin', 'topical'],
  ['(?:in|into) (?:the )?eye', 'eye'],
  ['(?:in|into) (?:the )?ear', 'ear'],
  ['nasal(?:ly)?|intranasal(?:ly)?|in (?:the )?nose', 'nasal'],
  ['inhaled?|to inhale|by inhalation', 'inhaled'],
  ['p\\/?r|per rectal(?:ly)?|per rectum|rectal(?:ly)?', 'rectal'],
  ['p\\/?v|per vagin(?:al|um)|vaginal(?:ly)?', 'vaginal'],
  [`${dotted('im')}|i\\/m|intramuscular(?:ly)?`, 'intramuscular'],
  [`${dotted('iv')}|i\\/v|intravenous(?:ly)?`, 'intravenous'],
  [`${dotted('sc')}|s\\/c|sq|subcut(?:aneous|aneously)?`, 'subcutaneous'],
  ['other route', 'other'],
]

/** `OS` and `OU` are on ISMP's list: taken for the ears' `AS` and `AU`, and the other way round. */
export const sitePhrases: Phrase<DoseSite>[] = [
  ['(?:in )?(?:the )?(?:right|rt\\.?) eye|r\\/e|re', 'rightEye'],
  ['(?:in )?(?:the )?(?:left|lt\\.?) eye|l\\/e|le', 'leftEye'],
  ['(?:in )?(?:both|each) (?:the )?eyes?|b\\/e|be', 'bothEyes'],
  ['os', 'leftEye', 'errorProne'],
  ['ou', 'bothEyes', 'errorProne'],
  ['(?:in )?(?:the )?(?:right|rt\\.?) ear', 'rightEar'],
  ['(?:in )?(?:the )?(?:left|lt\\.?) ear', 'leftEar'],
  ['(?:in )?(?:both|each) (?:the )?ears?', 'bothEars'],
  ['as', 'leftEar', 'errorProne'],
  ['au', 'bothEars', 'errorProne'],
  ['(?:in )?(?:the )?(?:right|rt\\.?) (?:nostril|nose)', 'rightNostril'],
  ['(?:in )?(?:the )?(?:left|lt\\.?) (?:nostril|nose)', 'leftNostril'],
  ['(?:in )?(?:both|each) (?:the )?(?:nostrils?|nose)', 'bothNostrils'],
]

const meal = '(?:food|meals?|eating)'
export const timingPhrases: Phrase<FoodTiming>[] = [
  [`af|a\\/f|${dotted('pc')}|after ${meal}|@afterfood`, 'afterFood'],
  [`bf|b\\/f|${dotted('ac')}|before ${meal}|@beforefood`, 'beforeFood'],
  [`wf|with ${meal}|during ${meal}|@withfood`, 'withFood'],
  ['(?:on |in )?(?:an )?empty stomach|es|@emptystomach', 'emptyStomach'],
  ['@bedtime', 'bedtime'],
  ['any ?time|@any', 'any'],
]

const perDay = '(?: ?(?:daily|(?:a|per|every|in a) day|\\/ ?day))'
const perWeek = '(?: ?(?:weekly|(?:a|per|every|in a) week|\\/ ?week))'
/** `2 daily` is not here: that may be two tablets once. */
const times = (adverb: string, words: string) => `(?:${adverb ? `${adverb}|` : ''}(?:${words}) ?(?:times?|x))${perDay}`

/**
 * `QD`, `QOD`, `qhs`, `BIW` and `TIW` are on ISMP's list, read as one another or as something else; `ad` is also the right
 * ear and `on` an English word. `od` and `hs` are on it too: with words of this language alone they are not ambiguous, and
 * paper never shows them, so only beside an eye or ear `od` is doubtful.
 */
export const frequencyPhrases: Phrase<FrequencyCode | '0-0-1' | '1-0-1' | '0-0-1-0' | '0-1-0'>[] = [
  [`${dotted('od')}|${times('once', '1|one')}|daily|every ?day|each day`, 'od'],
  [`${dotted('qd')}|q1d`, 'od', 'errorProne'],
  ['om|mane|(?:in the |every |each )?mornings?', 'om'],
  [`${dotted('bd')}|${dotted('bid')}|bds|${times('twice', '2|two')}`, 'bd'],
  [`${dotted('tds')}|${dotted('tid')}|${times('thrice', '3|three')}`, 'tds'],
  [`${dotted('qid')}|${dotted('qds')}|${times('', '4|four')}`, 'qid'],
  [`5x|${times('', '5|five')}`, '5x'],
  [`6x|${times('', '6|six')}`, '6x'],
  [`${dotted('hs')}|nocte|(?:at )?bed ?time|before (?:sleep|bed)`, 'hs'],
  ['qhs|on', 'hs', 'errorProne'],
  ['(?:at |every |each )?night|nightly', '0-0-1'],
  ['morning (?:and|&|\\+) night|morning,? night', '1-0-1'],
  ['(?:in the |every )?evening', '0-0-1-0'],
  ['(?:at )?noon|(?:in the )?afternoon', '0-1-0'],
  [`(?:on )?(?:alt(?:ernate|\\.)?|every (?:other|2nd|second|alternate)) days?|${dotted('eod')}|a\\/d`, 'eod'],
  [`${dotted('qod')}|q2d|ad`, 'eod', 'errorProne'],
  ['every (?:3|three) days|every (?:3rd|third) day|q72h|q3d', 'q72h'],
  [`qw|ow|(?:once|one time|1 time)?${perWeek}|once weekly|weekly once|q7d`, 'weekly'],
  [`(?:twice|two times|2 times|2x)${perWeek}|weekly twice`, 'biweekly'],
  ['biweekly|biw', 'biweekly', 'errorProne'],
  [`(?:thrice|three times|3 times|3x)${perWeek}|weekly thrice`, '3xweekly'],
  ['tiw', '3xweekly', 'errorProne'],
  ['fortnightly|every (?:2|two) weeks|once in (?:2|two|15) (?:weeks|days)|every fortnight|q2w', 'fortnightly'],
  ['monthly|(?:once|1 time) (?:a|per|in a|every) month|every month|once monthly', 'monthly'],
  [`${dotted('sos')}|${dotted('prn')}|(?:only )?(?:when|as|if) (?:and when )?(?:needed|required|necessary)`, 'sos'],
  ['stat|(?:one|single) dose(?: only)?|once only|immediately', 'stat'],
  ['once', 'stat', 'unusual'],
  ['each time', 'event'],
]

const event =
  '(?:loose |watery )?(?:stools?|motions?)|vomit(?:ing|s)?|feeds?|sex|intercourse|travel(?:ling)?|journey|exercise|dialysis|procedure|bath|urination|defecation|dental (?:work|visit)|each attack'
const before = '(?:\\d+(?:\\.\\d+)? ?(?:min(?:ute)?s?|hr?s?|hours?) )?'

/** What happens, to take it each time. */
export const eventPhrase = `${before}(?:after|before|with|during) (?:each |every )?(?:${event})`

/** Advice that is kept word for word and leaves no doubt. */
export const notePhrases = [
  `${before}(?:after|before|with) (?:breakfast|lunch|dinner|supper|tea)`,
  `\\d+ ?(?:min(?:ute)?s?|hr?s?|hours?) (?:after|before) ${meal}`,
  '(?:if|for|when|in case of) (?:the )?(?:severe |high |mild )?(?:fever|pain|itch(?:ing)?|cough|cold|vomiting|nausea|acidity|headache|migraine|allergy|anxiety|loose motions?|constipation|breathless(?:ness)?|wheez(?:e|ing)|cramps?|chest pain|giddiness|sleep|insomnia)(?: ?[><] ?\\d+(?:\\.\\d+)? ?°?[fc]?)?',
  '(?:max(?:imum)?\\.?|not more than|up ?to) (?:of )?\\d+(?:\\.\\d+)?(?: [a-z]+)? ?(?:daily|\\/ ?day|(?:a|per|in a|in) (?:day|24 ?h(?:rs?|ours)?))',
  '(?:and )?(?:repeat|review|follow ?up)(?: dose| once)? (?:after|in) \\d+ ?(?:d|days?|w|weeks?|m|months?)',
  '(?:take )?(?:with|in) (?:a glass of |1 glass |one glass |plenty of )?(?:warm |lukewarm )?(?:water|milk|juice)',
  'shake well|swallow whole|do not (?:crush|chew)|chew|apply thinly|thin layer|pea[- ]sized?(?: amount)?|rinse mouth(?: after(?: use)?)?|with spacer|dissolve in (?:1 litre |1 l |200 ml |a glass of )?water',
]
