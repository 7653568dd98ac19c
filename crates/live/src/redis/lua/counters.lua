-- Names and figures in turn.
return call('HGETALL', COUNTERS)
