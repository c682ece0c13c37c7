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

export const PLAN_KINDS = ['priority_action_plan', 'strategic_plan'] as const
export const PRIORITY_AREA_KINDS = ['priority_action', 'improvement'] as const
export const ACTION_STATUSES = ['not_started', 'in_progress', 'complete', 'embedded'] as const
export const RAGS = ['red', 'amber', 'green'] as const
export const MILESTONE_STATES = ['due', 'met', 'slipped'] as const
export const UNITS = ['percent', 'number', 'days', 'weeks', 'months', 'pounds'] as const
export const BETTER = ['higher', 'lower'] as const

export const RELEASE_MODES = ['R', 'X'] as const
export const RELEASE_STATES = ['proposed', 'approved', 'returned'] as const

export const REPORT_STATES = ['draft', 'frozen'] as const
export const REPORT_FORMATS = ['docx', 'csv', 'html'] as const

export const JOB_STATES = ['waiting', 'running', 'done', 'failed'] as const
export const MAIL_STATES = ['waiting', 'sent', 'failed'] as const
export const LINK_PURPOSES = ['invitation', 'password'] as const

export const AREA_COLOURS = ['plum', 'slate', 'violet', 'cocoa'] as const

export const LAWFUL_BASES = ['public_task', 'consent'] as const

export type Role = (typeof ROLES)[number]
export type Channel = (typeof CHANNELS)[number]
export type Wording = (typeof WORDINGS)[number]
export type Language = (typeof LANGUAGES)[number]
export type AreaColours = (typeof AREA_COLOURS)[number]
export type LawfulBasis = (typeof LAWFUL_BASES)[number]
export type PlanKind = (typeof PLAN_KINDS)[number]
export type PriorityAreaKind = (typeof PRIORITY_AREA_KINDS)[number]
export type ActionStatus = (typeof ACTION_STATUSES)[number]
export type Rag = (typeof RAGS)[number]
export type MilestoneState = (typeof MILESTONE_STATES)[number]
export type Unit = (typeof UNITS)[number]
export type Better = (typeof BETTER)[number]
export type ReportFormat = (typeof REPORT_FORMATS)[number]
export type LinkPurpose = (typeof LINK_PURPOSES)[number]
export type JobState = (typeof JOB_STATES)[number]
