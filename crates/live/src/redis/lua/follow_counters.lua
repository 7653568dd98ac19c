-- After a close: another period for the counters with this head, and what is counted first in it.
local head, to, till = next_arg(), next_arg(), next_arg()
if call('GETRANGE', BYTES, 0, 11) ~= head then return 0 end
call('SETRANGE', BYTES, 8, to)
call('HSET', OPEN, 'u', till)
for _, count in ipairs(next_counts()) do raise(count) end
catch_up()
return 1
