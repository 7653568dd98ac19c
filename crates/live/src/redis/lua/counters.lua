-- The counters: bytes, end of their period, and when they go; empty when there are none.
local till = call('HGET', OPEN, 'u')
if not till then return {} end
return { call('GET', BYTES), till, call('HGET', OPEN, 'e') }
