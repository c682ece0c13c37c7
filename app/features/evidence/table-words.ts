import { wordsOf } from '#app/features/surveys/survey-definition.ts'
import { wordsIn } from '#app/platform/words.ts'
import type { TableWords } from '#app/ui/bar-geometry.ts'
import type { ProtectedTable } from '#app/ui/publishable.ts'
import type { Language, Wording } from '#db/vocabulary.ts'
import { allOptions, type WaveQuestion } from './wave-questions.ts'

type Told = { language: Language; wording: Wording }

/** So many answers are shown as one bar of a group; more, or several at once, as a bar each. */
const MOST_STACKED = 6

/** What rows and groups are called that are nobody's own words. */
const RESERVED_KEYS = {
  yes: 'surveys:option.yes',
  no: 'surveys:option.no',
  not_sure: 'surveys:option.not_sure',
  _none: 'surveys:option._none',
  _dk: 'evidence:row.dk',
  _pns: 'evidence:row.pns',
  _skipped: 'evidence:row.skipped',
  _not_asked: 'evidence:row.notAsked',
  _all: 'evidence:group.all',
  _other: 'evidence:group.other',
  _not_said: 'evidence:group.notSaid',
  'channel online': 'evidence:group.online',
  'channel paper': 'evidence:group.paper',
  'channel group': 'evidence:group.group',
  'channel import': 'evidence:group.import',
  'wording easy': 'evidence:group.easy',
  'wording standard': 'evidence:group.standard',
  'language en': 'evidence:group.en',
  'help true': 'evidence:group.helped',
  'help false': 'evidence:group.alone',
} as const
const RESERVED: Readonly<Record<string, (typeof RESERVED_KEYS)[keyof typeof RESERVED_KEYS]>> = RESERVED_KEYS
const FACET_KEYS = {
  none: 'evidence:facet.none',
  channel: 'evidence:facet.channel',
  wording: 'evidence:facet.wording',
  language: 'evidence:facet.language',
  help: 'evidence:facet.help',
} as const
const FACETS: Readonly<Record<string, (typeof FACET_KEYS)[keyof typeof FACET_KEYS]>> = FACET_KEYS

/** What a facet is called: the question that it is, or the way of coming. */
export function facetWords(facet: string, questions: readonly WaveQuestion[], { language, wording }: Told): string {
  const asked = questions.find(({ question }) => question.key === facet)
  const key = FACETS[facet]
  if (asked && !key) return wordsOf(asked.question.text, language, wording)
  return key ? wordsIn(language, wording).t(key) : facet
}

/** Everything that a table of figures says in words, in one wording. */
export function tableWords(
  { question: key, facet, groups, rows }: Pick<ProtectedTable, 'question' | 'facet' | 'groups' | 'rows'>,
  questions: readonly WaveQuestion[],
  told: Told,
): TableWords {
  const { language, wording } = told
  const { t } = wordsIn(language, wording)
  const asked = questions.find(({ question }) => question.key === key)
  const split = questions.find(({ question }) => question.key === facet && question.facet)
  const own = (of: WaveQuestion | undefined, name: string) => {
    const text = of && allOptions(of).find((option) => option.key === name)?.text
    if (text) return wordsOf(text, language, wording)
    const reserved = RESERVED[`${facet} ${name}`] ?? RESERVED[name]
    return reserved ? t(reserved) : name
  }
  const reserved = (name: string) => {
    const known = RESERVED[name]
    return known ? t(known) : name
  }
  return {
    title: asked ? wordsOf(asked.question.text, language, wording) : key,
    facet: facetWords(facet, questions, told),
    options: Object.fromEntries(
      rows.map(({ option }) => [option, option.startsWith('_') ? reserved(option) : own(asked, option)]),
    ),
    groups: Object.fromEntries(groups.map((group) => [group, own(split, group)])),
    base: t('evidence:row.base'),
    // On a sensitive question a mark may also stand for nearly everybody.
    hidden: t(asked?.isSensitive ? 'evidence:hiddenSensitive' : 'evidence:hidden'),
    isStacked: asked !== undefined && !asked.isMultiple && allOptions(asked).length <= MOST_STACKED,
  }
}
