export function readerCss(_: unknown) {
  return ''
}
