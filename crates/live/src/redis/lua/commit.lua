-- One change of one conversation, wholly or not at all: everything is looked at before anything is written.
local id, expected, unless = next_arg(), next_arg(), next_arg()
local channel, hints = next_arg(), next_arg()
local c, m = conversation(id), mailbox(id)
local have = call('HMGET', c, 'v', 's', 'b', 'p', 'k')
local version = have[1]
if (version or '') ~= expected or unless ~= '' and call('HEXISTS', ONCE, unless) == 1 then
  if version then return { 'conflict', version, have[2] } end
  return { 'conflict' }
end
local following = string.format('%.0f', (tonumber(version) or 0) + 1)

local function tell()
  if hints ~= '' then publish(channel, hints) end
  return { 'done', following }
end

-- Who claims sits at the desk and has a place, whatever other servers are doing.
local function has_place()
  local desk, mark, socket, places = next_arg(), next_arg(), next_arg(), next_number()
  return desk == '' or string.sub(call('HGET', DESKS, desk) or '', 3) == socket and #marked(mark) < places
end

if next_arg() == 'delete' then
  if not has_place() then return { 'full', 'places' } end
  forget(id)
  return tell()
end

-- Without an end of its own it keeps the one that it has, and its deadline.
local state, expires, deadline = next_arg(), next_number(), next_arg()
local amends = not expires
if amends then
  if not version then return { 'conflict' } end
  expires = tonumber(call('ZSCORE', SCHEDULE, '1' .. id))
end
local caps = { conversations = next_number(), envelopes = next_number(), mailbox = next_number(), papers = next_number(), index = next_number() }
local keep_from = next_arg()
local append, attach, index = {}, {}, {}
for i = 1, next_number() do append[i] = { next_arg(), next_arg() } end
for i = 1, next_number() do attach[i] = { 'a' .. next_arg(), next_arg(), next_arg() } end
for i = 1, next_number() do index[i] = { next_arg(), 'i' .. next_arg() } end
local remark, marks = next_arg(), {}
for i = 1, next_number() do marks[i] = next_arg() end
local is_placed = has_place()
local move, rank, face = next_arg(), next_arg(), next_arg()

if not is_placed then return { 'full', 'places' } end

if not version and call('SCARD', IDS) >= caps.conversations then return { 'full', 'conversations' } end

local bytes, has_room = weigh(m, tonumber(have[3]) or 0, keep_from, append, caps.envelopes, caps.mailbox)
if not has_room then return { 'full', 'mailbox' } end

local papers, sizes = tonumber(have[4]) or 0, {}
for _, paper in ipairs(attach) do
  local slot = paper[1]
  papers = papers - (sizes[slot] or call('HSTRLEN', c, slot)) + #paper[3]
  sizes[slot] = #paper[3]
end
if #attach > 0 and papers > caps.papers then return { 'full', 'papers' } end

local keys, added = tonumber(have[5]) or 0, 0
for _, change in ipairs(index) do
  if change[1] == '+' then added = added + 1 end
end
if keys + added > caps.index then return { 'full', 'index' } end
for _, change in ipairs(index) do
  local owner = change[1] == '+' and call('GET', P .. change[2])
  if owner and owner ~= id then return { 'taken' } end
end

-- From here on everything is written.
fill(m, keep_from, append)
for _, paper in ipairs(attach) do
  if paper[2] == '+' then call('HSET', c, paper[1], paper[3]) else call('HDEL', c, paper[1]) end
end
for _, change in ipairs(index) do
  local way = change[2]
  if change[1] == '+' then
    keys = keys + call('HSET', c, way, '')
    call('SET', P .. way, id, 'PX', left(expires))
  elseif call('HDEL', c, way) == 1 then
    keys = keys - 1
    call('DEL', P .. way)
  end
end
if remark == '+' then
  unmark(id)
  for _, one in ipairs(marks) do call('ZADD', MARKS, 0, one .. id) end
  if #marks > 0 then call('HSET', MARKED, id, table.concat(marks)) end
end
call('HSET', c, 'v', following, 's', state, 'b', bytes, 'p', papers, 'k', keys)

if move == 'stand' then
  local stood = call('HGET', FACES, id)
  if not stood or string.sub(stood, 1, 16) ~= rank then
    leave_queue(id)
    call('ZADD', QUEUE, 0, rank .. id)
  end
  call('HSET', FACES, id, rank .. face)
elseif move == 'leave' then
  leave_queue(id)
end
if not amends then
  if deadline == '' then call('ZREM', DUE, id) else call('ZADD', DUE, deadline, id) end
end
if not version then call('SADD', IDS, id) end

local life = left(expires)
call('PEXPIRE', c, life)
call('PEXPIRE', m, life)
for _, way in ipairs(ways(id)) do call('PEXPIRE', P .. way, life) end
plan('1', id, expires)
for _, key in ipairs({ IDS, QUEUE, FACES, DUE, MARKS, MARKED }) do keep(key, expires) end
return tell()
