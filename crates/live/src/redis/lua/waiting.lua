-- How many wait.
return call('ZCARD', QUEUE)
