-- Version, state and papers (slot and bytes in turn) of one moment; nothing when it is gone.
local all, found = call('HGETALL', c), { '', '' }
if not all[1] then return {} end
for i = 1, #all, 2 do
  local field = all[i]
  if field == 'v' then
    found[1] = all[i + 1]
  elseif field == 's' then
    found[2] = all[i + 1]
  elseif string.sub(field, 1, 1) == 'a' then
    found[#found + 1] = string.sub(field, 2)
    found[#found + 1] = all[i + 1]
  end
end
return found
