-- What has come was let go of already.
return 0
