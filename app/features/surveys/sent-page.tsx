import { useTranslation } from 'react-i18next'
import { HelpFirst } from '#app/features/area/help-panel.tsx'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { Picture, PictureSprite } from '#app/features/easy-read/picture.tsx'
import { Icon } from '#app/ui/icon.tsx'

const PICTURES = new Set(['tick', 'otter'])
const SOURCE = { inline: PICTURES, file: '' }
const STEPS = ['1', '2', '3', '4'] as const

/** Thank you, the four words, and what happens next. `words` is null when they may not be shown again. */
export function SentPage({ frame, words, unsafe }: { frame: Frame; words: string | null; unsafe: boolean }) {
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  const title = unsafe ? t('safeguarding:unsafeSentTitle') : t(words === null ? 'sent.lateTitle' : 'sent.title')
  return (
    <PageFrame
      frame={frame}
      title={title}
      icons={['tick']}
      place="none"
      mainClass={`sent ${frame.wording}`}
      before={<PictureSprite ids={PICTURES} />}
    >
      {/* For print alone, so that nothing waits for it: it makes the browser forget the form (routes/resources/forget-css.ts). */}
      <link rel="stylesheet" href="/forget.css" media="print" />
      {unsafe && (
        <HelpFirst frame={frame}>
          <p>
            <b>{t('safeguarding:told')}</b>
          </p>
        </HelpFirst>
      )}
      <div className="ask">
        <Picture className="pic s" id="tick" alt={null} source={SOURCE} />
        <div className="words flow">
          <h1>{title}</h1>
          {!unsafe && <p>{t('sent.nobody')}</p>}
        </div>
      </div>
      {words === null ? (
        <p className="rest">{t('sent.late')}</p>
      ) : (
        <section className="rest flow" aria-labelledby="words-h">
          <h2 id="words-h">{t('sent.words')}</h2>
          <div className="ticket">
            <Picture className="pic s" id="otter" alt={null} source={SOURCE} />
            <strong data-receipt>{words}</strong>
          </div>
          <p>{t('sent.keep')}</p>
        </section>
      )}
      <section className="rest flow" aria-labelledby="next-h">
        <h2 id="next-h">{t('sent.next')}</h2>
        <ol className="next">
          {STEPS.map((step) => (
            <li key={step} className={step === '1' ? 'on' : undefined}>
              <b>{t(`sent.step${step}`)}</b> {t(`sent.step${step}Said`)}
            </li>
          ))}
        </ol>
        <p className="btns">
          <a className="btn go" href="/">
            <Icon name="tick" />
            {t('sent.finish')}
          </a>
        </p>
      </section>
    </PageFrame>
  )
}
