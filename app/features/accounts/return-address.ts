/** Where somebody goes after signing in: the staff page that they wanted, and nowhere outside our own pages. */
export function returnAddress(wanted: string | null): string {
  return wanted !== null && STAFF_PAGE.test(wanted) ? wanted : '/account'
}

// No backslash, no sign above or below ASCII's letters: browsers read some of them as the start of another host.
const STAFF_PAGE = /^\/(account|lead|board|moderate|safeguard|facilitate|manage)([/?][\w./?&=%+~-]*)?$/
