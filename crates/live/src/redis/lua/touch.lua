-- Keeps conversations until a moment at least, without a new version; those that are gone stay gone.
local expires = next_number()
for _ = 1, next_number() do
  local id = next_arg()
  local before = tonumber(call('ZSCORE', SCHEDULE, '1' .. id))
  if before and before < expires then
    local life = left(expires)
    call('PEXPIRE', conversation(id), life)
    call('PEXPIRE', mailbox(id), life)
    for _, way in ipairs(ways(id)) do call('PEXPIRE', P .. way, life) end
    plan('1', id, expires)
    for _, key in ipairs({ IDS, QUEUE, FACES, DUE, MARKS, MARKED }) do keep(key, expires) end
  end
end
return 0
