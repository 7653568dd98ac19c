-- One change of state and mailbox, wholly or not at all: the short way of commit.lua for what happens most, an envelope.
local expected, channel, hints, state = next_arg(), next_arg(), next_arg(), next_arg()
local most, room, keep_from = next_number(), next_number(), next_arg()
local have = call('HMGET', c, 'v', 'b')
if not have[1] then return { 'conflict' } end
if have[1] ~= expected then return { 'conflict', have[1], call('HGET', c, 's') } end

local append = {}
for i = 1, next_number() do append[i] = { next_arg(), next_arg() } end
local count, bytes = kept(m, tonumber(have[2]) or 0, keep_from)
local is_new = count == 0
for _, entry in ipairs(append) do bytes, count = bytes + #entry[2], count + 1 end
if #append > 0 and (count > most or bytes > room) then return { 'full', 'mailbox' } end

-- From here on everything is written. The first write is the only one that can fail (a sequence that does not rise).
for _, entry in ipairs(append) do call('XADD', m, entry[1] .. '-0', 'e', entry[2]) end
if keep_from ~= '' then call('XTRIM', m, 'MINID', '=', keep_from .. '-0') end
if is_new then call('PEXPIRE', m, left(call('ZSCORE', SCHEDULE, '1' .. id))) end
local following = string.format('%.0f', tonumber(expected) + 1)
call('HSET', c, 'v', following, 's', state, 'b', bytes)
if hints ~= '' then publish(channel, hints) end
return { 'done', following }
