import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { Picture, PictureSprite } from '#app/features/easy-read/picture.tsx'
import { dateWords } from '#app/platform/date-words.ts'
import type { ShownAction, ShownArea } from './action.ts'
import { Standing } from './standing.tsx'

/** Every promise for everybody, by priority area, in the words that the reader chose. */
export function PublicActionsPage({ frame, actions }: { frame: Frame; actions: readonly ShownAction[] }) {
  const { t } = useTranslation('strategy')
  const areas = [...new Map(actions.map(({ area }) => [area.code, area])).values()]
  return (
    <PageFrame
      frame={frame}
      title={t('public.title')}
      place="promises"
      otherWords="/actions"
      mainClass={frame.wording}
      before={<PictureSprite ids={new Set(areas.map(({ picture }) => picture))} />}
    >
      <div className="flow">
        <h1>{t('public.title')}</h1>
        <p>{t('public.lead', { area: frame.area.name })}</p>
        {actions.length === 0 && <p>{t('public.none')}</p>}
      </div>
      {areas.map((area) => (
        <AreaSection
          key={area.code}
          frame={frame}
          area={area}
          actions={actions.filter((action) => action.area.code === area.code)}
        />
      ))}
    </PageFrame>
  )
}

type AreaSectionProps = { frame: Frame; area: ShownArea; actions: readonly ShownAction[] }

function AreaSection({ frame, area, actions }: AreaSectionProps) {
  const { t } = useTranslation('strategy')
  const { wording } = frame
  const words = wording === 'standard' ? '?words=standard' : ''
  return (
    <section className="flow" aria-labelledby={`area-${area.code}`}>
      <div className="areahead">
        <Picture
          className="pic s"
          id={area.picture}
          alt={null}
          source={{ inline: new Set([area.picture]), file: '' }}
        />
        <div>
          <h2 id={`area-${area.code}`}>{area.title[wording]}</h2>
          <p className="areakind">{t(`areaKind.${area.kind}`)}</p>
        </div>
      </div>
      <p>{area.about[wording]}</p>
      <ul className="promises" data-count={actions.length}>
        {actions.map((action) => (
          <li key={action.code}>
            <div>
              <h3>
                <a href={`/actions/${action.code}${words}`}>{action.title[wording]}</a>
              </h3>
              <p className="small soft">
                {action.code}, {action.organisation.name}
              </p>
            </div>
            <p>
              <Standing action={action} />
            </p>
            <p className="small">{t('public.by', { day: dateWords(action.dueOn) })}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
