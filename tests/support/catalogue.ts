import type { TestDatabase } from './database.ts'

export type Column = {
  table: string
  name: string
  type: string
  isNullable: boolean
  isIdentity: boolean
  value: string
}
export type Key = { table: string; name: string; columns: readonly string[] }
export type ForeignKey = { table: string; columns: readonly string[]; to: string; toColumns: readonly string[] }

/** What the database itself says of our tables. */
export type Catalogue = {
  tables: readonly string[]
  columns: readonly Column[]
  /** Primary keys, unique constraints and unique indexes. */
  keys: readonly Key[]
  foreignKeys: readonly ForeignKey[]
  triggers: readonly { table: string; name: string }[]
}

const names = (value: unknown): readonly string[] => String(value).split(',')

/** Reads the catalogue of the schema public. */
export async function readCatalogue(on: TestDatabase): Promise<Catalogue> {
  const tables = await on.ownerExec(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const columns = await on.ownerExec(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as is_nullable,
      a.attidentity <> '' as is_identity, coalesce(pg_get_expr(d.adbin, d.adrelid), '') as value
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`)
  const keys = await on.ownerExec(`
    select c.relname as table, x.relname as name,
      (select string_agg(a.attname, ',') from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    where i.indisunique and c.relnamespace = 'public'::regnamespace`)
  const foreignKeys = await on.ownerExec(`
    select f.conrelid::regclass::text as table, f.confrelid::regclass::text as to,
      (select string_agg(a.attname, ',') from pg_attribute a where a.attrelid = f.conrelid and a.attnum = any(f.conkey)) as columns,
      (select string_agg(a.attname, ',') from pg_attribute a where a.attrelid = f.confrelid and a.attnum = any(f.confkey)) as to_columns
    from pg_constraint f where f.contype = 'f'`)
  const triggers = await on.ownerExec(
    `select tgrelid::regclass::text as table, tgname as name from pg_trigger where not tgisinternal`,
  )
  return {
    tables: tables.map(({ name }) => String(name)),
    columns: columns.map((row) => ({
      table: String(row.table),
      name: String(row.name),
      type: String(row.type),
      isNullable: row.is_nullable === true,
      isIdentity: row.is_identity === true,
      value: String(row.value),
    })),
    keys: keys.map((row) => ({ table: String(row.table), name: String(row.name), columns: names(row.columns) })),
    foreignKeys: foreignKeys.map((row) => ({
      table: String(row.table),
      to: String(row.to),
      columns: names(row.columns),
      toColumns: names(row.to_columns),
    })),
    triggers: triggers.map((row) => ({ table: String(row.table), name: String(row.name) })),
  }
}
