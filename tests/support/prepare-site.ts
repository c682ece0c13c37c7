import { demonstrationFolder } from './site.ts'

/** Before the first journey: the build, and the demonstration that every site starts from. */
export default async function prepareSite(): Promise<void> {
  await demonstrationFolder()
}
