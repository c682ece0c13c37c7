const STAFF = /^\/(lead|board|moderate|safeguard|facilitate|manage|account)(\/|$|\.data$)/

/** Whether an address is for people who are signed in; nobody else learns whether it exists. */
export function isStaffPath(path: string): boolean {
  return STAFF.test(path)
}
