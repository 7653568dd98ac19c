-- Version and state of a conversation, the state empty where it is the known one, and the envelopes behind a position; nothing when it is gone.
local id, known, after, limit = next_arg(), next_arg(), next_arg(), next_number()
local have = call('HMGET', conversation(id), 'v', 's')
if not have[1] then return {} end
local found = { have[1], have[1] == known and '' or have[2] }
add_envelopes(found, id, after, limit)
return found
