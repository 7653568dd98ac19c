-- Behind the door of every script that writes more than one conversation, or reads more: what goes at its moment. It compares and writes; it decides nothing.
local IDS, QUEUE, FACES, DUE = P .. 'n', P .. 'q', P .. 'f', P .. 'd'
-- Marks: a set of mark and conversation, ordered by its bytes, and for each conversation its marks in a row.
local MARKS, MARKED = P .. 'h', P .. 'g'
local MARK = 9
local DESKS, ONCE, LAPSES = P .. 't', P .. 'o', P .. 'l'
-- The counters: their bytes, when their period is over (u) and they go (e), and lapses that wait for the next period.
local BYTES, OPEN, LATER = P .. 's', P .. 'z', P .. 'y'
-- Keys that hold things of many conversations are prolonged at most once a minute.
local STRIDE = 60000

-- A key with things of many: kept as long as the last of them.
local function keep(key, at)
  local have, want = call('PTTL', key), left(at)
  if have ~= -2 and have < want then call('PEXPIRE', key, want + STRIDE) end
end

local function plan(tag, name, at)
  call('ZADD', SCHEDULE, at, tag .. name)
  keep(SCHEDULE, at)
end

-- Whether counters lie there whose period is open at `at`.
local function is_open(at)
  local till = call('HGET', OPEN, 'u')
  return till and at < tonumber(till)
end

-- A count is the schema it was made for, then words and by how much each rises. It fits counters of that schema and length.
local function fits(count)
  if call('GETRANGE', BYTES, 0, 7) ~= count[1] then return false end
  local words = math.floor(call('STRLEN', BYTES) / 4)
  for i = 2, #count, 2 do
    if count[i] >= words then return false end
  end
  return true
end

local function raise(count)
  if not fits(count) then return end
  for i = 2, #count, 2 do
    call('BITFIELD', BYTES, 'OVERFLOW', 'SAT', 'INCRBY', 'u32', '#' .. count[i], count[i + 1])
  end
end

-- Counts at `at`: all or nothing.
local function count_all(counts, at)
  if not is_open(at) then return false end
  for _, count in ipairs(counts) do
    if not fits(count) then return false end
  end
  for _, count in ipairs(counts) do raise(count) end
  return true
end

-- Counts what lapsed at `at`; before the period of that moment is open, it waits.
local function count_lapsed(counts, at)
  local till = call('HGET', OPEN, 'u')
  if not till then return end
  for _, count in ipairs(counts) do
    if at < tonumber(till) then raise(count) else call('RPUSH', LATER, cmsgpack.pack({ at, count })) end
  end
  keep(LATER, tonumber(call('HGET', OPEN, 'e')))
end

-- Counts what waited for a period that is open now.
local function catch_up()
  local waiting = call('LRANGE', LATER, 0, -1)
  call('DEL', LATER)
  for _, one in ipairs(waiting) do
    local at, count = unpack(cmsgpack.unpack(one))
    count_lapsed({ count }, at)
  end
end

local function leave_queue(id)
  local stood = call('HGET', FACES, id)
  if stood then
    call('ZREM', QUEUE, string.sub(stood, 1, 16) .. id)
    call('HDEL', FACES, id)
  end
end

local function unmark(id)
  local marks = call('HGET', MARKED, id) or ''
  for at = 1, #marks, MARK do call('ZREM', MARKS, string.sub(marks, at, at + MARK - 1) .. id) end
  call('HDEL', MARKED, id)
end

-- The conversations with a mark.
local function marked(mark)
  local found = call('ZRANGEBYLEX', MARKS, '[' .. mark, '[' .. mark .. string.rep('\255', 16))
  for at = 1, #found do found[at] = string.sub(found[at], MARK + 1) end
  return found
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
  unmark(id)
  call('ZREM', DUE, id)
  call('SREM', IDS, id)
  call('ZREM', SCHEDULE, '1' .. id)
end

local function lapse_once(name, at)
  call('HDEL', ONCE, name)
  local counts = call('HGET', LAPSES, name)
  if counts then
    call('HDEL', LAPSES, name)
    count_lapsed(cmsgpack.unpack(counts), at)
  end
end

local function lapse(thing, at)
  local tag, name = string.sub(thing, 1, 1), string.sub(thing, 2)
  call('ZREM', SCHEDULE, thing)
  if tag == '1' then forget(name)
  elseif tag == '2' then call('HDEL', DESKS, name)
  elseif tag == '3' then lapse_once(name, at)
  else call('DEL', BYTES, OPEN, LATER) end
end

-- Lets go of everything whose moment has come, the earliest first.
local function sweep()
  local function due() return call('ZRANGEBYSCORE', SCHEDULE, '-inf', NOW, 'WITHSCORES', 'LIMIT', 0, 1) end
  local first = due()
  while first[1] do
    lapse(first[1], tonumber(first[2]))
    first = due()
  end
end

-- Counts: how many, and of each the schema and how many words.
local function next_counts()
  local counts = {}
  for i = 1, next_number() do
    local count = { next_arg() }
    for word = 1, 2 * next_number() do count[word + 1] = next_number() end
    counts[i] = count
  end
  return counts
end

-- While a Cluster moves this slot, keys are missing on one of its two servers, and a script would stop half-way where it meets the first.
-- This look meets them all before anything is written: the call fails, and goes through when the move is done.
call('EXISTS', SCHEDULE, IDS, QUEUE, FACES, DUE, MARKS, MARKED, DESKS, ONCE, LAPSES, BYTES, OPEN, LATER, P .. 'a')
sweep()
