-- One change of state and mailbox, wholly or not at all: the short way of commit.lua for what happens most, an envelope.
local expected, channel, hints, head, servers = next_arg(), next_arg(), next_arg(), next_arg(), {}
for i = 1, next_number() do servers[i] = next_arg() end
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
-- Servers that hold an end get what was written, and need not ask for it. Where one does not listen (it may be of an older version)
-- all are told where to look.
local unheard = head == ''
if servers[1] then
  local step = head .. state
  for _, entry in ipairs(append) do step = step .. entry[2] end
  for _, server in ipairs(servers) do unheard = publish(server, step) == 0 or unheard end
end
if unheard and hints ~= '' then publish(channel, hints) end
return { 'done', following }
