-- Sets a desk or takes it away, and tells whoever counts desks.
local handle, desk, expires = next_arg(), next_arg(), next_number()
local cap, channel, hints = next_number(), next_arg(), next_arg()
if desk == '' then
  call('HDEL', DESKS, handle)
  call('ZREM', SCHEDULE, '2' .. handle)
else
  if call('HEXISTS', DESKS, handle) == 0 and call('HLEN', DESKS) >= cap then return 0 end
  call('HSET', DESKS, handle, desk)
  plan('2', handle, expires)
  keep(DESKS, expires)
end
publish(channel, hints)
return 1
