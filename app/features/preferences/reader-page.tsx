import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { LOOK_SAMPLES } from './look-sample.tsx'
import { isUsual, type ReaderSettings } from './reader-settings.ts'

type ReaderPageProps = {
  frame: Frame
  settings: ReaderSettings
  /** The page to go back to. */
  to: string
  isSaved: boolean
}

/** How pages look to this reader, and the form that changes it; it shows its own effect as soon as it is saved. */
export function ReaderPage({ frame, settings, to, isSaved }: ReaderPageProps) {
  const { t } = useTranslation('preferences')
  const words = frame.wording === 'standard' ? '?words=standard' : ''
  return (
    <PageFrame
      frame={frame}
      title={t(isSaved ? 'saved' : 'title')}
      icons={['tick', 'back', 'undo']}
      otherWords="/reader"
      mainClass={frame.wording}
    >
      <div className="flow">
        <h1>{t('title')}</h1>
        {isSaved ? <Saved address={`${to}${words}`} isHome={to === '/'} /> : <p>{t('about')}</p>}
      </div>
      <form className="reader-form" method="post" action={`/reader${words}`}>
        <input type="hidden" name="to" value={to} />
        <Choice choice="size" chosen={settings.size} columns="three" />
        <Choice choice="colours" chosen={settings.colours} columns="two" />
        <Choice choice="spacing" chosen={settings.spacing} columns="two" />
        <Choice choice="pictures" chosen={settings.pictures} columns="two" />
        <p className="btns">
          <button className="btn go big" type="submit">
            {t('save')}
          </button>
          {!isUsual(settings) && (
            <button className="btn" type="submit" name="_do" value="asBefore">
              <Icon name="undo" flips />
              {t('asBefore')}
            </button>
          )}
        </p>
      </form>
      <div className="flow">
        <p>{t('cookie')}</p>
        <p>
          <a href={`/cookies${words}`}>{t('cookies')}</a>
        </p>
      </div>
    </PageFrame>
  )
}

function Saved({ address, isHome }: { address: string; isHome: boolean }) {
  const { t } = useTranslation('preferences')
  return (
    <div className="post flow" role="status">
      <p className="reader-saved">
        <Icon name="tick" />
        <b>{t('savedNow')}</b>
      </p>
      <p>
        <a className="btn" href={address}>
          <Icon name="back" flips />
          {t(isHome ? 'home' : 'back')}
        </a>
      </p>
    </div>
  )
}

type ChoiceName = keyof typeof LOOK_SAMPLES
type ChoiceProps = { choice: ChoiceName; chosen: string; columns: 'two' | 'three' }

function Choice({ choice, chosen, columns }: ChoiceProps) {
  const { t } = useTranslation('preferences')
  const labels: Readonly<Record<string, string>> = t(choice, { returnObjects: true })
  return (
    <fieldset>
      <legend>
        <h2>{labels.legend}</h2>
      </legend>
      <div className={`opts ${columns}`}>
        {Object.entries(LOOK_SAMPLES[choice]).map(([value, Sample]) => (
          <label key={value} className="opt">
            <svg viewBox="0 0 56 56" aria-hidden="true">
              <Sample />
            </svg>
            <span>{labels[value]}</span>
            <input
              type="radio"
              id={`${choice}-${value}`}
              name={choice}
              value={value}
              defaultChecked={value === chosen}
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
