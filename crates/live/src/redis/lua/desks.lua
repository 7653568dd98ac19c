-- Handles and desks in turn.
return call('HGETALL', DESKS)
