import { HelpNumbers } from './help-panel.tsx'
import type { Frame } from './page-frame.tsx'
import { WrittenPage } from './written-page.tsx'

/** Whom to turn to, first of all; then how to get help with the site. */
export function HelpPage({ frame }: { frame: Frame }) {
  return (
    <WrittenPage frame={frame} page="help">
      <div className="helpbox">
        <HelpNumbers area={frame.area} wording={frame.wording} />
      </div>
    </WrittenPage>
  )
}
