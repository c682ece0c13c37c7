import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

type FieldProps = {
  name: string
  label: string
  hint?: string | undefined
  /** What to do about what was typed; the field is marked and described by it. */
  error?: string | undefined
  value?: string | undefined
}

type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'date' | 'number' | 'tel' | 'url'
  autoComplete?: string
  inputMode?: 'decimal' | 'numeric'
  isShort?: boolean
  isRequired?: boolean
}

/** One line to type in, with its label, hint and error. */
export function TextField(props: TextFieldProps) {
  const { name, type = 'text', value, autoComplete = 'off', inputMode, isShort, isRequired } = props
  return (
    <Field {...props}>
      <input
        className={isShort ? 'field short' : 'field'}
        id={`f-${name}`}
        name={name}
        type={type}
        defaultValue={value}
        autoComplete={autoComplete}
        inputMode={inputMode}
        required={isRequired}
        {...described(props)}
      />
    </Field>
  )
}

/** Several lines to type in. */
export function TextArea(props: FieldProps & { rows?: number }) {
  const { name, value, rows = 4 } = props
  return (
    <Field {...props}>
      <textarea className="field" id={`f-${name}`} name={name} rows={rows} defaultValue={value} {...described(props)} />
    </Field>
  )
}

/** A choice of one from a list. */
export function SelectField(
  props: FieldProps & { options: readonly { value: string; label: string }[]; empty?: string },
) {
  const { name, value, options, empty } = props
  return (
    <Field {...props}>
      <select className="field" id={`f-${name}`} name={name} defaultValue={value} {...described(props)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** A box to tick. */
export function CheckField({
  name,
  label,
  value = 'yes',
  isChecked = false,
}: {
  name: string
  label: string
  value?: string
  isChecked?: boolean
}) {
  return (
    <label className="check">
      <input type="checkbox" name={name} value={value} defaultChecked={isChecked} /> <span>{label}</span>
    </label>
  )
}

export type FieldError = { field: string; message: string }

/** What to mend, above everything else on the page; each line leads to its field. */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly FieldError[] }) {
  if (errors.length === 0) return null
  return (
    <div className="err notice" data-errors="" tabIndex={-1} role="alert" aria-labelledby="faults-h">
      <h2 id="faults-h" className="msg">
        <Icon name="warn" />
        {title}
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <a href={`#f-${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Field({ name, label, hint, error, children }: FieldProps & { children: ReactNode }) {
  return (
    <div className={error ? 'err' : undefined}>
      <label className="lab" htmlFor={`f-${name}`}>
        {label}
      </label>
      {hint && (
        <p className="soft" id={`f-${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="msg" id={`f-${name}-error`}>
          <Icon name="warn" /> {error}
        </p>
      )}
      {children}
    </div>
  )
}

function described({ name, hint, error }: FieldProps) {
  const ids = [hint && `f-${name}-hint`, error && `f-${name}-error`].filter(Boolean).join(' ')
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? (true as const) : undefined }
}
