-- Takes a turn at something that is paced: how long it waits; -1: too many wait already, -2: no room. Its end is its time.
local name, every, ahead, cap = next_arg(), next_number(), next_number(), next_number()
local free = tonumber(call('ZSCORE', SCHEDULE, '3' .. name)) or NOW
if free - NOW > ahead then return -1 end
if call('HEXISTS', ONCE, name) == 0 and call('HLEN', ONCE) >= cap then return -2 end
call('HSET', ONCE, name, '')
keep(ONCE, free + every)
plan('3', name, free + every)
return free - NOW
