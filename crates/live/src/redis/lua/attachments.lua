-- Papers beside a state: slot and bytes in turn.
local all, papers = call('HGETALL', conversation(next_arg())), {}
for i = 1, #all, 2 do
  if string.sub(all[i], 1, 1) == 'a' then
    papers[#papers + 1] = string.sub(all[i], 2)
    papers[#papers + 1] = all[i + 1]
  end
end
return papers
