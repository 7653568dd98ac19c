-- Raises counters, all or none.
local cap, counts, fresh = next_number(), next_counts(), 0
for _, count in ipairs(counts) do
  fresh = fresh + 1 - call('HEXISTS', COUNTERS, count[1])
end
if fresh > 0 and call('HLEN', COUNTERS) + fresh > cap then return 0 end
for _, count in ipairs(counts) do raise(count[1], count[2], count[3]) end
return 1
