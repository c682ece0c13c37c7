/** What somebody writes about one action for one meeting. */
export type TypedEntry = {
  progress: string
  impact: string
  isSlow: boolean
  slowReason: string
  strengthen: string
}

export type EntryFault = { field: keyof TypedEntry; fault: 'missing' | 'tooLong' }

export const LONGEST_ENTRY = 3000

/** What has to be put right: progress and impact are said, and whoever says slow says why. */
export function entryFaults(entry: TypedEntry): readonly EntryFault[] {
  const texts = ['progress', 'impact', 'slowReason', 'strengthen'] as const
  const needed = entry.isSlow ? (['progress', 'impact', 'slowReason'] as const) : (['progress', 'impact'] as const)
  return [
    ...needed.flatMap((field): EntryFault[] => (entry[field] === '' ? [{ field, fault: 'missing' }] : [])),
    ...texts.flatMap((field): EntryFault[] =>
      [...entry[field]].length > LONGEST_ENTRY ? [{ field, fault: 'tooLong' }] : [],
    ),
  ]
}
