-- Version and state of a conversation; nothing when it is gone.
local found = call('HMGET', c, 'v', 's')
if found[1] then return found end
return {}
