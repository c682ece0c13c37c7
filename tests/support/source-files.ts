import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

export type SourceFile = { path: string; text: string }

/** Our own files under these folders (or files) whose names match, with their text, by path from the repository's root. */
export function sourceFiles(places: readonly string[], name: RegExp, root = '.'): readonly SourceFile[] {
  return places
    .filter((place) => existsSync(join(root, place)))
    .flatMap((place) => [
      ...(name.test(place) ? [place] : []),
      ...(/\.\w+$/.test(place) ? [] : readdirSync(join(root, place), { recursive: true, encoding: 'utf8' }))
        .map((inner) => `${place}/${inner.replaceAll('\\', '/')}`)
        .filter((path) => name.test(path)),
    ])
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** The tests beside what they test are not what the rules of the application are about. */
export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path)
}

/** A part of a file's tree, and the line on which it begins. */
export type Part = { node: ts.Node; line: () => number }

/** Every part of a file, for a rule to look at. */
export function partsOf(file: SourceFile): readonly Part[] {
  const known = PARTS.get(file)
  if (known) return known
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true)
  const parts: Part[] = []
  const visit = (node: ts.Node): void => {
    parts.push({ node, line: () => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1 })
    node.forEachChild(visit)
  }
  visit(tree)
  PARTS.set(file, parts)
  return parts
}

const PARTS = new WeakMap<SourceFile, readonly Part[]>()
