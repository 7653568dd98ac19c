-- In front of every script: names of keys, and what goes at its moment. It writes and compares; it decides nothing and never asks for the time.
--
-- KEYS[1] is the schedule of one service; every other key has the same name up to its last letter, and so the same hash tag and slot.
-- ARGV[1] is the caller's clock in milliseconds. Redis's own expiry is the net below it: each key has one from the call that writes it.
local call = redis.call
local P = string.sub(KEYS[1], 1, -2)
local NOW = tonumber(ARGV[1])
-- Everything that has an end, in the order of its moment: a tag (1 conversation, 2 desk, 3 once-item, 4 counter) and its name.
local SCHEDULE = KEYS[1]
local IDS, QUEUE, FACES, DUE = P .. 'n', P .. 'q', P .. 'f', P .. 'd'
local DESKS, ONCE, LAPSES, COUNTERS = P .. 't', P .. 'o', P .. 'l', P .. 'z'
-- The sweeper comes once a second; when no server comes at all, Redis lets go this much after the moment.
local SLACK = 10000
-- Keys that hold things of many conversations are prolonged at most once a minute.
local STRIDE = 60000
local LARGEST = 9007199254740992

-- In a Cluster the channel is the service's own, on the shard of its keys.
local function publish(channel, hints)
  call(string.find(channel, '{', 1, true) and 'SPUBLISH' or 'PUBLISH', channel, hints)
end

local function conversation(id) return P .. 'c' .. id end
local function mailbox(id) return P .. 'm' .. id end

-- Milliseconds that Redis keeps a thing which goes at `at`.
local function left(at) return math.max(at - NOW, 0) + SLACK end

-- A key with things of many: kept as long as the last of them.
local function keep(key, at)
  local have, want = call('PTTL', key), left(at)
  if have ~= -2 and have < want then call('PEXPIRE', key, want + STRIDE) end
end

local function plan(tag, name, at)
  call('ZADD', SCHEDULE, at, tag .. name)
  keep(SCHEDULE, at)
end

-- Raises a counter; of two moments to go the later wins.
local function raise(name, by, at)
  local value = (tonumber(call('HGET', COUNTERS, name)) or 0) + by
  call('HSET', COUNTERS, name, string.format('%.0f', math.min(value, LARGEST)))
  call('ZADD', SCHEDULE, 'GT', at, '4' .. name)
  keep(SCHEDULE, at)
  keep(COUNTERS, at)
end

local function leave_queue(id)
  local stood = call('HGET', FACES, id)
  if stood then
    call('ZREM', QUEUE, string.sub(stood, 1, 16) .. id)
    call('HDEL', FACES, id)
  end
end

-- Ways that lead to a conversation: fields of its hash and, under the same name, keys of their own.
local function ways(id)
  local found = {}
  for _, field in ipairs(call('HKEYS', conversation(id))) do
    if string.sub(field, 1, 1) == 'i' then found[#found + 1] = field end
  end
  return found
end

local function forget(id)
  for _, way in ipairs(ways(id)) do call('DEL', P .. way) end
  call('DEL', conversation(id), mailbox(id))
  leave_queue(id)
  call('ZREM', DUE, id)
  call('SREM', IDS, id)
  call('ZREM', SCHEDULE, '1' .. id)
end

local function lapse_once(name)
  call('HDEL', ONCE, name)
  local counts = call('HGET', LAPSES, name)
  if counts then
    call('HDEL', LAPSES, name)
    for _, count in ipairs(cmsgpack.unpack(counts)) do raise(count[1], count[2], count[3]) end
  end
end

local function lapse(thing)
  local tag, name = string.sub(thing, 1, 1), string.sub(thing, 2)
  call('ZREM', SCHEDULE, thing)
  if tag == '1' then forget(name)
  elseif tag == '2' then call('HDEL', DESKS, name)
  elseif tag == '3' then lapse_once(name)
  else call('HDEL', COUNTERS, name) end
end

-- Lets go of everything whose moment has come, the earliest first.
local function sweep()
  local first = call('ZRANGEBYSCORE', SCHEDULE, '-inf', NOW, 'LIMIT', 0, 1)
  while first[1] do
    lapse(first[1])
    first = call('ZRANGEBYSCORE', SCHEDULE, '-inf', NOW, 'LIMIT', 0, 1)
  end
end

-- Reads arguments one after the other.
local at = 1
local function next_arg()
  at = at + 1
  return ARGV[at]
end
local function next_number() return tonumber(next_arg()) end

-- Names, figures and moments of counters.
local function next_counts()
  local counts = {}
  for i = 1, next_number() do counts[i] = { next_arg(), next_number(), next_number() } end
  return counts
end

-- While a Cluster moves this slot, keys are missing on one of its two servers, and a script would stop half-way where it meets the first.
-- This look meets them all before anything is written: the call fails, and goes through when the move is done.
call('EXISTS', SCHEDULE, IDS, QUEUE, FACES, DUE, DESKS, ONCE, LAPSES, COUNTERS, P .. 'a')
sweep()
