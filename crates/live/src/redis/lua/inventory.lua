-- One page of everything that has an end: how many entries it had and, for each of fourteen kinds, how many there are and the last moment.
local from, size = next_number(), next_number()
local count, last = {}, {}
for kind = 1, 14 do count[kind], last[kind] = 0, 0 end
local function add(kind, more, expires)
  if more > 0 then
    count[kind] = count[kind] + more
    last[kind] = math.max(last[kind], expires)
  end
end
local function parts(id, expires)
  local papers, keys = 0, 0
  for _, field in ipairs(call('HKEYS', conversation(id))) do
    local tag = string.sub(field, 1, 1)
    if tag == 'a' then papers = papers + 1 elseif tag == 'i' then keys = keys + 1 end
  end
  -- The first byte of a state says what it is the state of: an errand's is 200.
  local state = call('HGET', conversation(id), 's')
  add(string.byte(state, 1) == 200 and 14 or 1, 1, expires)
  add(2, papers, expires)
  add(3, call('XLEN', mailbox(id)), expires)
  add(4, keys + #(call('HGET', MARKED, id) or '') / MARK, expires)
  add(5, call('HEXISTS', FACES, id), expires)
end
local things = call('ZRANGE', SCHEDULE, from, from + size - 1, 'WITHSCORES')
for i = 1, #things, 2 do
  local tag, name, expires = string.sub(things[i], 1, 1), string.sub(things[i], 2), tonumber(things[i + 1])
  if tag == '1' then parts(name, expires)
  elseif tag == '2' then add(6, 1, expires)
  elseif tag == '3' and string.byte(name, 1) >= 4 then add(8 + string.byte(name, 1), 1, expires)
  elseif tag == '3' then add(7 + string.byte(name, 1), 1, expires)
  else add(11, 1, expires) end
end
local answer = { #things / 2 }
for kind = 1, 14 do
  answer[#answer + 1] = count[kind]
  answer[#answer + 1] = last[kind]
end
return answer
