-- Envelopes behind a position: sequence and bytes in turn.
local after, limit = next_arg(), next_number()
local found = {}
add_envelopes(found, id, after, limit)
return found
