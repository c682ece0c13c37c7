export type AuditRow = {
  seq: number
  at: string
  actor: string
  role: string
  action: string
  objectType: string
  objectId: string
  reason: string
  payloadHash: string
  previousHash: string
}

/** The text whose SHA-256 is a row's hash: the JSON array that json_build_array writes in audit_append. */
export function auditLine(row: AuditRow): string {
  const parts = [
    row.at,
    row.actor,
    row.role,
    row.action,
    row.objectType,
    row.objectId,
    row.reason,
    row.payloadHash,
    row.previousHash,
  ]
  return `[${row.seq}, ${parts.map((part) => JSON.stringify(part)).join(', ')}]`
}
