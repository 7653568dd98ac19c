-- How many stand before a conversation, and how many in all; nothing when it does not stand there.
local id = next_arg()
local stood = call('HGET', FACES, id)
local before = stood and call('ZRANK', QUEUE, string.sub(stood, 1, 16) .. id)
if not before then return {} end
return { before, call('ZCARD', QUEUE) }
