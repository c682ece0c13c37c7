export function readSettings(_: unknown) {
  return null
}
