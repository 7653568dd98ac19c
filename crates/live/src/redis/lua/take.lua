-- Takes it and raises counters in the same step; false: it is not there, and nothing is raised.
local name = next_arg()
local payload = call('HGET', ONCE, name)
if not payload then return false end
call('HDEL', ONCE, name)
call('HDEL', LAPSES, name)
call('ZREM', SCHEDULE, '3' .. name)
for _, count in ipairs(next_counts()) do raise(count[1], count[2], count[3]) end
return payload
