-- Conversations whose deadline has come, the oldest first.
return call('ZRANGEBYSCORE', DUE, '-inf', NOW, 'LIMIT', 0, next_number())
