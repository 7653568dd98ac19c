-- The conversation that a way leads to.
return call('GET', P .. 'i' .. next_arg())
