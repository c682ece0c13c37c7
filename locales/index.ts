import accounts from './en/accounts.json' with { type: 'json' }
import area from './en/area.json' with { type: 'json' }
import board from './en/board.json' with { type: 'json' }
import evidence from './en/evidence.json' with { type: 'json' }
import pages from './en/pages.json' with { type: 'json' }
import preferences from './en/preferences.json' with { type: 'json' }
import safeguarding from './en/safeguarding.json' with { type: 'json' }
import shell from './en/shell.json' with { type: 'json' }
import strategy from './en/strategy.json' with { type: 'json' }
import surveys from './en/surveys.json' with { type: 'json' }
import easyAccounts from './en-x-easy/accounts.json' with { type: 'json' }
import easyArea from './en-x-easy/area.json' with { type: 'json' }
import easyBoard from './en-x-easy/board.json' with { type: 'json' }
import easyEvidence from './en-x-easy/evidence.json' with { type: 'json' }
import easyPages from './en-x-easy/pages.json' with { type: 'json' }
import easyPreferences from './en-x-easy/preferences.json' with { type: 'json' }
import easySafeguarding from './en-x-easy/safeguarding.json' with { type: 'json' }
import easyShell from './en-x-easy/shell.json' with { type: 'json' }
import easyStrategy from './en-x-easy/strategy.json' with { type: 'json' }
import easySurveys from './en-x-easy/surveys.json' with { type: 'json' }

/** Every word of the interface, by locale and feature. Easy-read English is a locale that falls back to English. */
export const english = { accounts, area, board, evidence, pages, preferences, safeguarding, shell, strategy, surveys }
export const locales = {
  en: english,
  'en-x-easy': {
    accounts: easyAccounts,
    area: easyArea,
    strategy: easyStrategy,
    evidence: easyEvidence,
    board: easyBoard,
    pages: easyPages,
    preferences: easyPreferences,
    safeguarding: easySafeguarding,
    shell: easyShell,
    surveys: easySurveys,
  },
}
