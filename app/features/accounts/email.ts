/** An e-mail address as it is compared: without spaces around it, in lower case. */
export function normalEmail(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}

/** Whether a normal e-mail address could be one: something, one @, a name with a dot, and no sign that means two. */
export function isEmail(email: string): boolean {
  return (
    email.length <= LONGEST &&
    /^[^\s@\p{Cc}<>,;:"()[\]\\]+@[^\s@.\p{Cc}<>,;:"()[\]\\]+(\.[^\s@.\p{Cc}<>,;:"()[\]\\]+)+$/u.test(email)
  )
}

// RFC 5321 allows a path of 256 characters with its two brackets.
const LONGEST = 254
