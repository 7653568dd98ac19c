-- Version, whether it is another than the known one, state where it is, and the envelopes behind a position; nothing when it is gone.
local id, known, after, limit = next_arg(), next_arg(), next_arg(), next_number()
local have = call('HMGET', conversation(id), 'v', 's')
if not have[1] then return {} end
local found = { have[1], '', '' }
if have[1] ~= known then found[2], found[3] = 'newer', have[2] end
add_envelopes(found, id, after, limit)
return found
