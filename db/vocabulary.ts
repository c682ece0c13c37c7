/** The words that the database may hold; domain.md and docs/glossary.md say what each one means. */

export const ROLES = [
  'young_person',
  'parent_carer',
  'forum_member',
  'facilitator',
  'moderator',
  'safeguarding_lead',
  'engagement_officer',
  'analyst',
  'leader',
  'action_owner',
  'board_member',
  'chair',
  'external_adviser',
  'administrator',
] as const

export const CHANNELS = ['online', 'paper', 'group', 'import'] as const
export const WORDINGS = ['standard', 'easy'] as const
export const LANGUAGES = ['en'] as const

export const CONTRIBUTION_STATES = [
  'kept',
  'held',
  'withdrawn',
  'waiting',
  'published',
  'flagged',
  'returned',
  'removed',
] as const
export const AUDIENCES = ['evidence', 'public'] as const

export const CONCERN_STATES = ['open', 'closed'] as const
export const CONCERN_LEVELS = ['red', 'amber'] as const
export const CONCERN_RAISERS = ['person'] as const

export const LAWFUL_BASES = ['public_task', 'consent'] as const

export type Role = (typeof ROLES)[number]
export type Channel = (typeof CHANNELS)[number]
export type Wording = (typeof WORDINGS)[number]
export type Language = (typeof LANGUAGES)[number]
export type LawfulBasis = (typeof LAWFUL_BASES)[number]
