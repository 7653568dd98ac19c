-- What the taker would get; false: it is not there.
return call('HGET', ONCE, next_arg())
