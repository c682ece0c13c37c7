import { RECEIPT_WORDS } from './receipt-word-list.ts'

const SHAPE = /^[a-z]{3,8}(-[a-z]{3,8}){3}$/
const BASE = BigInt(RECEIPT_WORDS.length)

/** Four words out of 32 keyed bytes: 41 bits with the list of 1,296 (bias below 2^-200, as all 32 bytes are used). */
export function receiptWordsFrom(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  const words: string[] = []
  for (let at = 0; at < 4; at += 1) {
    words.push(RECEIPT_WORDS[Number(rest % BASE)] ?? '')
    rest /= BASE
  }
  return words.join('-')
}

/** What somebody typed as receipt words: capitals, spaces and commas do not matter. Null when it cannot be four words. */
export function readReceiptWords(typed: string): string | null {
  const words = typed
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
    .join('-')
  return SHAPE.test(words) ? words : null
}
