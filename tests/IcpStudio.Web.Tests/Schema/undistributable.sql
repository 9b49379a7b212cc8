-- What keeps a schema from being spread over machines by account id, one finding a row; no row: nothing does.
-- Expects the temporary tables large (t regclass, c name: the column that places a row) and reference (t regclass: a copy everywhere).
select t || ' has no ' || c as finding from large
where not exists (select from pg_attribute where attrelid = t and attname = c)
union all
select t || '.' || c || ' may be null' from large join pg_attribute on attrelid = t and attname = c
where not attnotnull
union all
select indexrelid::regclass || ' is unique without ' || c from large join pg_index on indrelid = t join pg_attribute on attrelid = t and attname = c
where indisunique and not attnum = any(indkey::int2[])
union all
select t || ' has trigger ' || tgname from pg_trigger join (select t from large union select t from reference) spread on t = tgrelid
where not tgisinternal
union all
select conname || ': ' || conrelid::regclass || ' -> ' || confrelid::regclass
    || case when own.t is null then ' from a table that is not large' else ' not by the columns that place a row' end
from pg_constraint join large other on other.t = confrelid left join large own on own.t = conrelid
where contype = 'f' and (own.t is null or not exists (
    select from unnest(conkey, confkey) pair(a, b)
    join pg_attribute x on x.attrelid = conrelid and x.attnum = pair.a and x.attname = own.c
    join pg_attribute y on y.attrelid = confrelid and y.attnum = pair.b and y.attname = other.c))
union all
select conname || ' sets the column that places a row' from pg_constraint join large on t = conrelid join pg_attribute on attrelid = t and attname = c
where contype = 'f' and attnum = any(conkey) and (confdeltype in ('n', 'd') or confupdtype in ('n', 'd', 'c'))
union all
select conname || ': ' || conrelid::regclass || ' -> small ' || confrelid::regclass from pg_constraint join large on t = conrelid
where contype = 'f' and confrelid not in (select t from large union select t from reference)
union all
select t || '.' || attname || ' defaults to ' || pg_get_expr(adbin, adrelid) from large join pg_attrdef on adrelid = t
    join pg_attribute on attrelid = t and attnum = adnum
where pg_get_expr(adbin, adrelid) ~ 'xact|txid|snapshot'
union all
select t || '.' || attname || ' is an identity of ' || format_type(atttypid, null) from large join pg_attribute on attrelid = t
where attidentity <> '' and atttypid <> 'int8'::regtype
