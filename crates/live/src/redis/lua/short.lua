-- Behind the door of the scripts that every message needs: they clear nothing away, and stop where something is to be cleared away first.
--
-- The look at three keys is for a Cluster that moves this slot: where one of them is missing on the server that was asked, the call fails
-- before anything is read or written, and goes through when the move is done. A look at one key alone would find nothing at the new server
-- while it still lies at the old one.
local id = next_arg()
local c, m = conversation(id), mailbox(id)
call('EXISTS', SCHEDULE, c, m)
if call('ZRANGEBYSCORE', SCHEDULE, '-inf', NOW, 'LIMIT', 0, 1)[1] then return redis.error_reply('DUE something has expired') end
