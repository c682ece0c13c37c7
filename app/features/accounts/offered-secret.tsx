import { useTranslation } from 'react-i18next'
import { encode } from 'uqr'

/** The secret for an authenticator app: as a square to be photographed, and as letters to be typed. */
export function OfferedSecret({ address, typed }: { address: string; typed: string }) {
  const { t } = useTranslation('accounts')
  return (
    <>
      <p>{t('setUp.app')}</p>
      <p>{t('setUp.scan')}</p>
      <Square text={address} label={t('setUp.squareAlt')} />
      <p>{t('setUp.type')}</p>
      <p className="secret">{typed}</p>
      <p>{t('setUp.then')}</p>
    </>
  )
}

function Square({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className="square" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
