-- Puts counters down in place of those with this head (empty: of none).
local instead, bytes, till, expires = next_arg(), next_arg(), next_arg(), next_number()
if call('GETRANGE', BYTES, 0, 11) ~= instead then return 0 end
call('SET', BYTES, bytes, 'KEEPTTL')
call('HSET', OPEN, 'u', till, 'e', expires)
keep(BYTES, expires)
keep(OPEN, expires)
plan('4', '', expires)
catch_up()
return 1
