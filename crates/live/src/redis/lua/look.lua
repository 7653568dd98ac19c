-- Version, whether it is another than the known one, state where it is, and the envelopes behind a position; nothing when it is gone.
local known, after, limit = next_arg(), next_arg(), next_number()
local version = call('HGET', c, 'v')
if not version then return {} end
local found = { version, '', '' }
if version ~= known then found[2], found[3] = 'newer', call('HGET', c, 's') end
add_envelopes(found, id, after, limit)
return found
