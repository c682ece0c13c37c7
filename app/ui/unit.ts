/** What a stated figure counts. */
export type Unit = 'percent' | 'number' | 'days' | 'weeks' | 'months' | 'pounds'
