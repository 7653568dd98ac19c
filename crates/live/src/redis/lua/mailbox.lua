-- Envelopes behind a position: sequence and bytes in turn.
local id, after, limit = next_arg(), next_arg(), next_number()
local found = {}
if limit == 0 then return found end
for _, entry in ipairs(call('XRANGE', mailbox(id), '(' .. after .. '-0', '+', 'COUNT', limit)) do
  found[#found + 1] = string.match(entry[1], '^%d+')
  found[#found + 1] = entry[2][2]
end
return found
