-- A move at a desk: how many, and who sits there; told to whoever counts desks. 1: done, 0: no room, -1: somebody else sits there.
local handle, move, desk, socket, expires = next_arg(), next_arg(), next_arg(), next_arg(), next_number()
local cap, channel, hints = next_number(), next_arg(), next_arg()
local there = call('HGET', DESKS, handle)
if move ~= 'sit' and there and string.sub(there, 3) ~= socket then return -1 end
if move == 'leave' then
  call('HDEL', DESKS, handle)
  call('ZREM', SCHEDULE, '2' .. handle)
else
  if not there and call('HLEN', DESKS) >= cap then return 0 end
  call('HSET', DESKS, handle, desk .. socket)
  plan('2', handle, expires)
  keep(DESKS, expires)
end
publish(channel, hints)
return 1
