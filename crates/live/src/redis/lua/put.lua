-- Puts down something that can be taken once.
local name, payload, expires, cap = next_arg(), next_arg(), next_number(), next_number()
if call('HEXISTS', ONCE, name) == 0 and call('HLEN', ONCE) >= cap then return 0 end
local counts = next_counts()
call('HSET', ONCE, name, payload)
keep(ONCE, expires)
call('HDEL', LAPSES, name)
if #counts > 0 then
  call('HSET', LAPSES, name, cmsgpack.pack(counts))
  keep(LAPSES, expires)
end
plan('3', name, expires)
return 1
