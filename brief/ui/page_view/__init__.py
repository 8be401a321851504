"""The page of a source as it was printed, with the unit that is being read marked on it."""
