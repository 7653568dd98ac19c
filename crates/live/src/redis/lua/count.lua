-- Counts now, all or nothing.
if count_all(next_counts(), NOW) then return 1 end
return 0
