//! Pure rules of conversations, queue and deadlines; never reads clock, randomness, files or network.
