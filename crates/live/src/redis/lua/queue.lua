-- Places behind one: rank, id and face in turn. All scores are 0, so that the set is ordered by its bytes.
local after, limit = next_arg(), next_number()
local found = {}
local from = after == '' and '-' or '(' .. after
for _, place in ipairs(call('ZRANGEBYLEX', QUEUE, from, '+', 'LIMIT', 0, limit)) do
  local id = string.sub(place, 17)
  local face = call('HGET', FACES, id)
  if face then
    found[#found + 1] = string.sub(place, 1, 16)
    found[#found + 1] = id
    found[#found + 1] = string.sub(face, 17)
  end
end
return found
