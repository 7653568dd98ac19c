-- Behind the door of the scripts that every message needs: they clear nothing away, and stop where something is to be cleared away first.
if call('ZRANGEBYSCORE', SCHEDULE, '-inf', NOW, 'LIMIT', 0, 1)[1] then return redis.error_reply('DUE something has expired') end
