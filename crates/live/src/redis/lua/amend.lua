-- One change of state and mailbox, wholly or not at all: the short way of commit.lua for what happens most, an envelope.
local expected, word, carries, channels = next_arg(), next_arg(), next_arg(), {}
for i = 1, next_number() do channels[i] = next_arg() end
local state = next_arg()
local most, room, keep_from = next_number(), next_number(), next_arg()
local have = call('HMGET', c, 'v', 'b')
if not have[1] then return { 'conflict' } end
if have[1] ~= expected then return { 'conflict', have[1], call('HGET', c, 's') } end

local append = {}
for i = 1, next_number() do append[i] = { next_arg(), next_arg() } end
local bytes, has_room, is_empty = weigh(m, tonumber(have[2]) or 0, keep_from, append, most, room)
if not has_room then return { 'full', 'mailbox' } end

-- From here on everything is written. A mailbox that begins has no end of its own yet.
fill(m, keep_from, append)
if is_empty then call('PEXPIRE', m, left(call('ZSCORE', SCHEDULE, '1' .. id))) end
local following = string.format('%.0f', tonumber(expected) + 1)
call('HSET', c, 'v', following, 's', state, 'b', bytes)
-- Servers that hold an end get what was written behind the word, and need not ask for it.
if carries ~= '' and channels[1] then
  word = word .. state
  for _, entry in ipairs(append) do word = word .. entry[2] end
end
for _, channel in ipairs(channels) do publish(channel, word) end
return { 'done', following }
