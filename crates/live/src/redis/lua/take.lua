-- Takes it and counts in the same step; false: it is not there, or nothing can be counted, and then nothing is taken.
local name = next_arg()
local payload = call('HGET', ONCE, name)
if not payload then return false end
local counts = next_counts()
if #counts > 0 and not count_all(counts, NOW) then return false end
call('HDEL', ONCE, name)
call('HDEL', LAPSES, name)
call('ZREM', SCHEDULE, '3' .. name)
return payload
