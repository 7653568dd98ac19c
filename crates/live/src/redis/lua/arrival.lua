-- The next number for a place in the queue; a service that nobody visits for so long has no place left to mix it up with.
local life = next_number()
local number = call('INCR', P .. 'a')
call('PEXPIRE', P .. 'a', life)
return number
