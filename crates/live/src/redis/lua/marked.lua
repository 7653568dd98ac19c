-- The conversations with a mark.
return marked(next_arg())
