-- The way in, in front of every script: names of keys, who leads, arguments. It writes nothing and never asks for the time.
--
-- KEYS[1] is the schedule of one service; every other key has the same name up to its last letter, and so the same hash tag and slot.
-- ARGV[1] is the caller's clock in milliseconds, ARGV[2] the histories of all servers that led when the caller last looked.
local call = redis.call
local P = string.sub(KEYS[1], 1, -2)
local NOW = tonumber(ARGV[1])
-- A replica that took over has a history of its own, and may miss what was answered last: nothing is read or written there before the
-- caller has looked who leads. Found by plain words, 40 letters behind the name: a pattern costs more than the rest of a short script.
local said = call('INFO', 'replication')
local _, before = string.find(said, 'master_replid:', 1, true)
if not string.find(ARGV[2], string.sub(said, before + 1, before + 40), 1, true) then return redis.error_reply('ANEW another server leads') end
-- Everything that has an end, in the order of its moment: a tag (1 conversation, 2 desk, 3 once-item, 4 the counters) and its name.
local SCHEDULE = KEYS[1]
-- Redis's own expiry is the net below the schedule: each key has one from the call that writes it. The sweeper comes once a second;
-- when no server comes at all, Redis lets go this much after the moment.
local SLACK = 10000

local function conversation(id) return P .. 'c' .. id end
local function mailbox(id) return P .. 'm' .. id end

-- In a Cluster the channel is the service's own, on the shard of its keys.
-- Answers how many hear it there.
local function publish(channel, hints)
  return call(string.find(channel, '{', 1, true) and 'SPUBLISH' or 'PUBLISH', channel, hints)
end

-- Milliseconds that Redis keeps a thing which goes at `at`.
local function left(at) return math.max(at - NOW, 0) + SLACK end

-- Adds the envelopes behind a position, sequence and bytes in turn.
local function add_envelopes(found, id, after, limit)
  if limit == 0 then return end
  for _, entry in ipairs(call('XRANGE', mailbox(id), '(' .. after .. '-0', '+', 'COUNT', limit)) do
    found[#found + 1] = string.match(entry[1], '^%d+')
    found[#found + 1] = entry[2][2]
  end
end

-- Bytes of a mailbox that holds `bytes` when the envelopes before `keep_from` are gone and those of `append` lie there, whether it has
-- room, and whether nothing lies there before them.
local function weigh(m, bytes, keep_from, append, most, room)
  local count = call('XLEN', m)
  if keep_from ~= '' then
    for _, entry in ipairs(call('XRANGE', m, '-', '(' .. keep_from .. '-0')) do
      bytes, count = bytes - #entry[2][2], count - 1
    end
  end
  local is_empty = count == 0
  for _, entry in ipairs(append) do bytes, count = bytes + #entry[2], count + 1 end
  return bytes, #append == 0 or count <= most and bytes <= room, is_empty
end

-- Of all writes of a commit the first is the only one that can fail (a sequence that does not rise).
local function fill(m, keep_from, append)
  for _, entry in ipairs(append) do call('XADD', m, entry[1] .. '-0', 'e', entry[2]) end
  if keep_from ~= '' then call('XTRIM', m, 'MINID', '=', keep_from .. '-0') end
end

-- Reads arguments one after the other.
local at = 2
local function next_arg()
  at = at + 1
  return ARGV[at]
end
local function next_number() return tonumber(next_arg()) end
